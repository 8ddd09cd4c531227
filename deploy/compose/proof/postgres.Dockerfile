# Stands in for postgres:18 where no registry is reached: Debian's packages and an entry point that takes the same
# variables.
FROM local/debian
COPY postgres-entrypoint /usr/local/bin/docker-entrypoint.sh
RUN rm -rf /var/lib/postgresql/* && mkdir -p /var/lib/postgresql/18/docker && chown -R postgres:postgres /var/lib/postgresql
ENV PATH=/usr/lib/postgresql/18/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    PGDATA=/var/lib/postgresql/18/docker LANG=C.UTF-8
STOPSIGNAL SIGINT
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
