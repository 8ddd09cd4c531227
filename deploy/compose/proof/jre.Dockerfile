# Stands in for the JRE image where no registry is reached: a bootstrapped Debian with the JDK of this machine.
FROM local/debian
COPY jdk /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
