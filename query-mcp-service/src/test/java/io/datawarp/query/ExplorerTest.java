package io.datawarp.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(QueryDatabase.class)
class ExplorerTest {

    @Test
    void servesItsPageAndAllThatThePageNeedsFromItself() {
        String page = given().get("/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .extract()
                .asString();
        assertThat(page).doesNotContain("http://", "https://");
        for (String file : List.of(
                "style.css",
                "icon.svg",
                "js/theme.js",
                "js/main.js",
                "vendor/chart.js/dist/chart.umd.js",
                "vendor/chart.js/LICENSE.md",
                "vendor/codemirror/lib/codemirror.js",
                "vendor/codemirror/lib/codemirror.css",
                "vendor/codemirror/LICENSE",
                "vendor/codemirror/mode/sql/sql.js",
                "vendor/codemirror/addon/edit/matchbrackets.js",
                "vendor/codemirror/addon/hint/show-hint.js",
                "vendor/codemirror/addon/hint/show-hint.css")) {
            given().get("/" + file).then().statusCode(200);
        }
    }
}
