# The image of Carillon: the boot jar in layers, on a JRE, as a user that owns nothing.
#   docker build -t carillon:0.1.0 .
# The root file system may be read-only; only /tmp is written. Real folders beside the jar are read before those inside it:
#   /app/config     application.yaml, channels.yaml      /app/kamelets   more or other Kamelets
#   /app/routes     more or other routes                 /app/templates  more or other templates
ARG BUILD_IMAGE=maven:3.9.11-eclipse-temurin-17
# On a JVM of 21 or later blocking sends run on virtual threads; 24 and later no longer pin one inside a synchronized block.
ARG RUN_IMAGE=eclipse-temurin:25.0.1_8-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
# The dependencies in a layer of their own: a change of our code does not fetch them again.
COPY pom.xml ./
RUN mvn -B -ntp -q dependency:resolve
COPY . ./
RUN mvn -B -ntp -q -DskipTests package \
 && cp target/carillon-*.jar app.jar \
 && java -Djarmode=tools -jar app.jar extract --layers --destination /image \
 && mkdir -p /image/overrides/config /image/overrides/kamelets /image/overrides/routes/channels /image/overrides/templates

# Each RUN is a java and needs no shell, so any base with a java of 25 or newer on the path will do.
FROM ${RUN_IMAGE}
WORKDIR /app
COPY --from=build /image/dependencies/ ./
COPY --from=build /image/spring-boot-loader/ ./
COPY --from=build /image/snapshot-dependencies/ ./
COPY --from=build /image/overrides/ ./
COPY --from=build /image/application/ ./
# A start is shorter where the JVM has written down how one goes; it holds for this JVM and these files only. The second one fails where
# the first has written nothing that can be used: the JVM itself would go on without a word.
RUN ["java", "-XX:AOTCacheOutput=app.aot", "-Xmx768m", "-jar", "app.jar", "--carillon.command=rehearse"]
RUN ["java", "-XX:AOTMode=on", "-XX:AOTCache=app.aot", "-Xmx768m", "-cp", "app.jar", "-version"]
# The C library would keep an arena for each of many threads; two of them hold the JVM's own memory just as well.
ENV MALLOC_ARENA_MAX=2
# An image that starts the embedded parts, and with them the demo key, by accident would be a trap.
ENV SPRING_PROFILES_ACTIVE=kafka,postgres,elasticsearch
# A number, so that a cluster can see that it is not root.
USER 10001:10001
# 8080 the API, 8081 the management port: never public.
EXPOSE 8080 8081
# The exec form: java is process 1 and gets the SIGTERM, so a stop drains. JDK_JAVA_OPTIONS adds options; arguments are settings.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", "-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
