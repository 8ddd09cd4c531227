package io.datawarp.governance.alerts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.governance.Inbox;
import io.datawarp.governance.Warehouse;
import io.datawarp.governance.outbox.CourierDriver;
import io.datawarp.testing.DatabaseResource;
import io.datawarp.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DatabaseResource.class)
@QuarkusTestResource(Inbox.class)
class NoticesTest {

    @SuppressWarnings("NullAway.Init") // set by DatabaseResource
    private TestDatabase database;

    @SuppressWarnings("NullAway.Init") // set by Inbox
    private Inbox inbox;

    @Inject
    Alerts alerts;

    @Inject
    Notices notices;

    @Inject
    CourierDriver courier;

    @Inject
    ObjectMapper json;

    @Test
    void writesOneMailToAnOwnerAboutAllTheirNewAlertsAndNoneTwice() throws Exception {
        long first = failed("mailed", "mailed@owner.test", "The file is no workbook");
        failed("mailed_too", "mailed@owner.test", "No such sheet");
        round();
        round();
        List<MimeMessage> mails = inbox.mailsTo("mailed@owner.test");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getSubject())
                .startsWith("[DataWarp] 2 warning: Load " + first + " of mailed for 2025-11 failed: The file is no");
        assertThat(mails.get(0).getContent().toString())
                .contains(
                        "WARNING", "- Load " + first + " of mailed for 2025-11 failed", "No such sheet", "acknowledge");
        assertThat(mails.get(0).getMessageID()).matches("<datawarp\\.\\d+@warehouse\\.test>");
        failed("mailed", "mailed@owner.test", "Again");
        round();
        assertThat(inbox.mailsTo("mailed@owner.test")).hasSize(2);
        given().get("/v1/outbox")
                .then()
                .statusCode(200)
                .body("items.find { it.recipient == 'mailed@owner.test' }.status", equalTo("sent"));
    }

    @Test
    void tellsTheWebhookInSlacksJsonAndTriesAgainUntilItAccepts() throws Exception {
        round();
        inbox.calls().clear();
        failed("hooked", "hooked@owner.test", "<!channel> & co");
        inbox.webhookAnswers(503);
        notices.write();
        courier.deliverOnce();
        int refused = inbox.calls().size();
        assertThat(refused).isPositive();
        given().get("/v1/outbox")
                .then()
                .body(
                        "items[0].last_error",
                        equalTo("the webhook answered HTTP 503"),
                        "items[0].status",
                        equalTo("waiting"));
        inbox.webhookAnswers(200);
        courier.deliverUntilEmpty();
        int all = inbox.calls().size();
        assertThat(all).isGreaterThan(refused);
        courier.deliverUntilEmpty();
        assertThat(inbox.calls()).as("never again after it was accepted").hasSize(all);
        JsonNode call = json.readTree(inbox.calls().get(all - 1));
        assertThat(call.path("text").asText()).startsWith("[DataWarp] 1 warning");
        assertThat(call.at("/attachments/0/text").asText()).contains("&lt;!channel&gt; &amp; co");
        assertThat(call.at("/attachments/0/color").asText()).isEqualTo("warning");
    }

    @Test
    void tellsTheOperatorOfWhatHasNoOwner() throws Exception {
        alerts.raise("critical", "audit_broken", "tested", "The audit trail was changed by hand");
        round();
        assertThat(inbox.mailsTo("operator@warehouse.test").stream().map(NoticesTest::subject))
                .anyMatch(subject -> subject.contains("The audit trail was changed by hand"));
        alerts.close("audit_broken", "tested");
    }

    @Test
    void tellsTheOperatorOfWhatHasAnOwnerWhomNoMailReaches() throws Exception {
        new Warehouse(database).dataset("theirs");
        database.execute("ALTER TABLE datawarp.tbl_data_sources DISABLE TRIGGER metadata;"
                + " UPDATE datawarp.tbl_data_sources SET owner = 'The analysts' WHERE code = 'theirs';"
                + " ALTER TABLE datawarp.tbl_data_sources ENABLE TRIGGER metadata");
        new Warehouse(database).failed("theirs", "2025-11", "Nobody reads this");
        alerts.raiseForFailedLoads(7);
        round();
        assertThat(inbox.mailsTo("operator@warehouse.test").stream().map(NoticesTest::subject))
                .anyMatch(subject -> subject.contains("Nobody reads this"));
        assertThat(database.value("SELECT count(*) FROM datawarp.tbl_outbox WHERE recipient = 'The analysts'"))
                .isEqualTo("0");
    }

    @Test
    void saysNothingOfAcknowledgedAndClosedOnes() throws Exception {
        long load = failed("quietly", "quietly@owner.test", "Known");
        String id = database.value("SELECT alert_id FROM datawarp.tbl_alerts WHERE load_id = " + load);
        given().post("/v1/alerts/" + id + "/acknowledge").then().statusCode(200);
        long other = failed("quietly_closed", "quietly@owner.test", "Loaded after all");
        new Warehouse(database).completed("quietly_closed", "2025-11", 10);
        alerts.closeSettled();
        assertThat(other).isPositive();
        round();
        assertThat(inbox.mailsTo("quietly@owner.test")).isEmpty();
    }

    @Test
    void keepsSilentUntilTheSilenceEnds() throws Exception {
        int id = silence("{\"dataset\":\"hushed\",\"reason\":\"Moving house\",\"ends_at\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(1))))
                .statusCode(201)
                .body("in_force", equalTo(true))
                .extract()
                .path("silence_id");
        long load = failed("hushed", "hushed@owner.test", "Broken");
        round();
        assertThat(inbox.mailsTo("hushed@owner.test")).isEmpty();
        assertThat(given().get("/v1/alerts")
                        .jsonPath()
                        .getString("items.find { it.load_id == " + load + " }.silenced_until"))
                .isNotNull();
        given().delete("/v1/alerts/silences/" + id).then().statusCode(200).body("ended_by", equalTo("anonymous"));
        given().delete("/v1/alerts/silences/" + id).then().statusCode(404).body("code", equalTo("SILENCE_NOT_FOUND"));
        round();
        assertThat(inbox.mailsTo("hushed@owner.test")).hasSize(1);
    }

    @Test
    void namesEverythingWrongWithASilence() {
        silence("{\"kind\":\"Stale!\",\"ends_at\":\"soon\"}")
                .statusCode(400)
                .body("code", equalTo("INVALID_SILENCE"))
                .body(
                        "detail",
                        allOf(
                                containsString("lowercase words"),
                                containsString("reason must have"),
                                containsString("ends_at must be")));
        silence("{}").statusCode(400).body("detail", containsString("one of kind, dataset and publication"));
    }

    private static io.restassured.response.ValidatableResponse silence(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/alerts/silences")
                .then();
    }

    private long failed(String code, String owner, String message) throws Exception {
        Warehouse warehouse = new Warehouse(database);
        if (database.value("SELECT code FROM datawarp.tbl_data_sources WHERE code = '" + code + "'") == null) {
            warehouse.dataset(code);
        }
        database.execute("UPDATE datawarp.tbl_data_sources SET owner = '" + owner + "' WHERE code = '" + code + "'");
        long load = warehouse.failed(code, "2025-11", message);
        alerts.raiseForFailedLoads(7);
        return load;
    }

    private void round() throws Exception {
        notices.write();
        courier.deliverUntilEmpty();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
