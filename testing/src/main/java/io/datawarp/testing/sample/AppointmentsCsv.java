package io.datawarp.testing.sample;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** Publication gp_appointments: codes with leading zeros, and NA as a code that means something. */
final class AppointmentsCsv {

    private static final List<String> LOCATIONS =
            List.of("00L,001", "01A,001", "02P,002", "07K,002", "15E,010", "52R,010", "99C,021", "NA,099");
    private static final List<String> STAFF = List.of("GP", "Other Practice staff", "NA");
    private static final List<String> MODES = List.of("Face-to-Face", "Telephone", "Video/Online");
    private static final List<String> STATUSES = List.of("Attended", "DNA");

    private AppointmentsCsv() {}

    static byte[] of(YearMonth period) {
        StringBuilder csv = new StringBuilder(
                "SUB_ICB_LOCATION_CODE,REGION_ID,WEEK_COMMENCING,HCP_TYPE,APPT_MODE,APPT_STATUS,COUNT_OF_APPOINTMENTS\r\n");
        LocalDate monday = period.atDay(1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY));
        for (String location : LOCATIONS) {
            for (LocalDate week = monday; YearMonth.from(week).equals(period); week = week.plusWeeks(1)) {
                for (String staff : STAFF) {
                    for (String mode : MODES) {
                        for (String status : STATUSES) {
                            long size = status.equals("DNA") ? 300 : staff.equals("NA") ? 40 : 9_000;
                            csv.append(location)
                                    .append(',')
                                    .append(week)
                                    .append(',')
                                    .append(staff);
                            csv.append(',')
                                    .append(mode)
                                    .append(',')
                                    .append(status)
                                    .append(',');
                            csv.append(Figures.between(0, size, location, week, staff, mode, status))
                                    .append("\r\n");
                        }
                    }
                }
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
