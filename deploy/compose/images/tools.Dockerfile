# The migrator, the './datawarp' command and an S3 server for those who have none; build it like the services.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
LABEL org.opencontainers.image.title="DataWarp tools" org.opencontainers.image.licenses="Apache-2.0"
COPY deploy/compose/images/datawarp deploy/compose/images/object-store deploy/compose/images/listening /usr/local/bin/
COPY cli/target/cli-0.1.0-SNAPSHOT.jar /app/
COPY cli/target/lib /app/lib
COPY cli/target/s3proxy/s3proxy.jar /app/
COPY config /app/config
COPY samples /app/samples
RUN mkdir -p /objects && chown 10001:10001 /objects
USER 10001:10001
WORKDIR /app
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
ENTRYPOINT ["datawarp"]
