# One image for each of the five services; build it from the project's folder after './mvnw -Pfast package'.
# BASE is any image with bash and a Java runtime from 17 on; 25 is what we run.
ARG BASE=eclipse-temurin:25-jre
FROM ${BASE}
ARG SERVICE
LABEL org.opencontainers.image.title="DataWarp ${SERVICE}" org.opencontainers.image.licenses="Apache-2.0"
COPY deploy/compose/images/healthy /usr/local/bin/healthy
COPY ${SERVICE}/target/quarkus-app /app
# Where files may be written: everything else may be mounted read-only.
RUN mkdir -p /spool && chown 10001:10001 /spool
USER 10001:10001
WORKDIR /app
# Half of the container's memory for the heap: the rest is threads, buffers and compiled code.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp" \
    QUARKUS_HTTP_HOST=0.0.0.0
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["healthy"]
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
