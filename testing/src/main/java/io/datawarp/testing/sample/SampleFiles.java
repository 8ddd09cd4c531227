package io.datawarp.testing.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes every sample file into the folder given: {@code ./mvnw -q -pl testing compile exec:java}. */
public final class SampleFiles {

    static final String INVENTED = "Every figure in this file is invented for demonstration. It is not NHS data.";

    private static final List<YearMonth> PERIODS =
            List.of(YearMonth.of(2025, 8), YearMonth.of(2025, 9), YearMonth.of(2025, 10));

    private SampleFiles() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "samples" : arguments[0]);
        for (Map.Entry<String, byte[]> file : all().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, file.getValue());
            System.out.println(path + " " + file.getValue().length);
        }
    }

    /** The files by their path in the samples folder. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (YearMonth period : PERIODS) {
            files.put("adhd/adhd_" + period + ".xlsx", AdhdWorkbook.of(period));
            files.put("gp_appointments/gp_appointments_" + period + ".csv", AppointmentsCsv.of(period));
            files.put("ae_waiting_times/ae_waiting_times_" + period + ".xlsx", WaitingTimesWorkbook.of(period));
        }
        return files;
    }
}
