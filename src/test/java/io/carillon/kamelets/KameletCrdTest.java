package io.carillon.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A Kamelet is the same in a cluster: its definition knows every field of every file, and drops none. */
class KameletCrdTest {

    private static final KameletCrd CRD = new KameletCrd();
    private static final YAMLMapper YAML = new YAMLMapper();

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void aClusterKeepsTheWholeFile(Path file) throws IOException {
        assertThat(CRD.faults(KameletFiles.tree(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.carillon.kamelets.KameletFiles#files")
    void aVisualEditorFindsTheRoute(Path file) throws IOException {
        JsonNode from = KameletFiles.tree(file).at("/spec/template/from");
        assertThat(from.path("uri").asText()).isEqualTo("kamelet:source");
        assertThat(from.path("steps").size()).isPositive();
    }

    @Test
    void thereAreFiles() throws IOException {
        assertThat(KameletFiles.files()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''                               | apiVersion   | camel.apache.org/v1alpha1",
        "''                               | kind         | Pipe",
        "''                               | flow         | {}",
        "''                               | spec         | none",
        "/metadata                        | title        | Mail",
        "/metadata                        | name         | No Name",
        "/metadata/labels                 | port         | 25",
        "/metadata/annotations            | stable       | true",
        "/spec                            | flow         | {}",
        "/spec                            | dependencies | camel:mail",
        "/spec                            | template     | [1]",
        "/spec/definition                 | required     | host",
        "/spec/definition                 | titel        | Mail",
        "/spec/definition                 | title        | 5",
        "/spec/definition/properties/host | secret       | true",
        "/spec/definition/properties/host | minimum      | 1",
        "/spec/definition/properties/host | deprecated   | nearly",
        "/spec/definition/properties/host | type         | [string]",
        "/spec/definition/properties/host | properties   | {}",
        "/spec/definition/properties      | host         | localhost",
        "/spec/types/out                  | mimeType     | text/plain"})
    void aMistakeIsSeen(String place, String field, String value) throws IOException {
        JsonNode kamelet = KameletFiles.tree(Path.of("kamelets/email-smtp-sink.kamelet.yaml"));
        assertThat(CRD.faults(kamelet)).isEmpty();
        ((ObjectNode) kamelet.at(place)).set(field, YAML.readTree(value));
        assertThat(CRD.faults(kamelet)).isNotEmpty().allMatch(fault -> fault.contains(field));
    }

    @ParameterizedTest
    @CsvSource({"'',metadata", "'',spec", "/metadata,name"})
    void whatIsMissingIsSeen(String place, String field) throws IOException {
        JsonNode kamelet = KameletFiles.tree(Path.of("kamelets/email-smtp-sink.kamelet.yaml"));
        ((ObjectNode) kamelet.at(place)).remove(field);
        assertThat(CRD.faults(kamelet)).isNotEmpty();
    }
}
