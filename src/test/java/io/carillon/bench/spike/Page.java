package io.carillon.bench.spike;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** docs/sizing.md: figures that a person or a benchmark writes, and tables that are made of them. Each stands between two comments. */
record Page(String text) {

    static final Path FILE = Path.of("docs/sizing.md");

    static Page read() throws IOException {
        return new Page(Files.readString(FILE));
    }

    /** What stands between {@code <!-- name -->} and {@code <!-- /name -->}. */
    String block(String name) {
        return text.substring(begin(name), end(name));
    }

    Page with(String name, String block) {
        return new Page(text.substring(0, begin(name)) + block + text.substring(end(name)));
    }

    /** The table of a block: the name in the first column, the figure in the second; NaN = not known yet. */
    Map<String, Double> figures(String name) {
        Map<String, Double> figures = new LinkedHashMap<>();
        block(name).lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split("\\|");
            figures.put(cells[1].strip().replace("`", ""), figure(cells[2].strip()));
        });
        return figures;
    }

    private static double figure(String cell) {
        return cell.equals("TBD") ? Double.NaN : Double.parseDouble(cell.replace(",", ""));
    }

    private int begin(String name) {
        String mark = "<!-- " + name + " -->\n";
        return found(mark) + mark.length();
    }

    private int end(String name) {
        return found("<!-- /" + name + " -->");
    }

    private int found(String mark) {
        int at = text.indexOf(mark);
        if (at < 0) {
            throw new IllegalStateException(FILE + " has no " + mark);
        }
        return at;
    }
}
