# Stands in for prom/prometheus where no registry is reached.
FROM local/debian
RUN mkdir -p /prometheus && chown 65534:65534 /prometheus
USER 65534:65534
ENTRYPOINT ["prometheus"]
