package io.carillon.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.carillon", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final int MAX_LINES = 150;
    private static final int MAX_COLUMNS = 140;

    @ArchTest
    static final ArchRule MESSAGE_IMPORTS_ONLY_THE_JDK = classes().that().resideInAPackage("io.carillon.message")
        .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "javax.crypto..", "io.carillon.message")
        .because("the records are what every stage agrees on, also one that is not ours");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER = slices().matching("io.carillon.(*)..").should().notDependOnEachOther()
        .ignoreDependency(anyClass(), inPackage("io.carillon.message"))
        .ignoreDependency(anyClass(), inPackage("io.carillon.wire"))
        .because("stages meet in the routes, by records, not in Java");

    @ArchTest
    static final ArchRule THE_SANDBOX_STANDS_ALONE = noClasses().that().resideInAPackage("io.carillon.sandbox..")
        .should().dependOnClassesThat().resideInAnyPackage("io.carillon.message..", "io.carillon.wire..")
        .because("tests, chaos and benchmark start it as a process of its own");

    @ArchTest
    static final ArchRule POLICY_NEVER_CALLS_ENDPOINTS = noClasses()
        .that().resideInAnyPackage("io.carillon.select..", "io.carillon.render..", "io.carillon.admit..", "io.carillon.retry..")
        .should().dependOnClassesThat().haveFullyQualifiedName("org.apache.camel.ProducerTemplate")
        .because("the way of a message stands in the routes");

    @Test
    void noClassIsLongerThanAPersonReads() throws IOException {
        for (Path file : sources("src/main/java")) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(MAX_LINES);
            assertThat(lines).as(file.toString()).allMatch(line -> line.length() <= MAX_COLUMNS);
        }
    }

    @Test
    void noTestIsLongerThanAPersonReadsEither() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources("src/test/java")) {
            if (Files.readAllLines(file).size() > MAX_LINES) {
                tooLong.add(file.toString());
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> sources(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static DescribedPredicate<JavaClass> anyClass() {
        return DescribedPredicate.alwaysTrue();
    }

    private static DescribedPredicate<JavaClass> inPackage(String name) {
        return JavaClass.Predicates.resideInAPackage(name);
    }
}
