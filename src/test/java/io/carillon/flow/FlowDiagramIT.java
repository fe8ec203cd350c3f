package io.carillon.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pictures in the documents are the routes: a missing edge fails, an extra one too. */
class FlowDiagramIT {

    private static RouteGraph graph;

    @BeforeAll
    static void start() throws IOException {
        graph = new RouteGraph(EmbeddedFlow.shared().context.getBean(CamelContext.class));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/flow.mmd"), graph.edges());
        Files.write(Path.of("target/stages.mmd"), graph.stages());
    }

    @Test
    void thePictureOfEveryRouteIsTheRoutes() throws IOException {
        assertThat(edgesOf(Path.of("docs/flow.md"))).containsExactlyInAnyOrderElementsOf(graph.edges());
    }

    @Test
    void thePictureInTheReadmeIsTheStages() throws IOException {
        assertThat(edgesOf(Path.of("README.md"))).containsExactlyInAnyOrderElementsOf(graph.stages());
    }

    /** The lines with an arrow between the marks, without indentation. */
    private static Set<String> edgesOf(Path document) throws IOException {
        String text = Files.readString(document);
        List<String> lines = Arrays.asList(text.substring(text.indexOf("<!-- flow:begin -->"), text.indexOf("<!-- flow:end -->")).split("\n"));
        return lines.stream().map(String::strip).filter(line -> line.contains("-->") && !line.startsWith("<!--"))
            .collect(Collectors.toCollection(TreeSet::new));
    }
}
