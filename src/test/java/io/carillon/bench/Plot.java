package io.carillon.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars as SVG, with nothing from elsewhere. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int LEFT = 130;
    private static final int RIGHT = 90;
    private static final int ROW = 26;
    private static final int TOP = 30;
    private static final List<String> COLOURS = List.of("#2b6cb0", "#dd6b20", "#718096", "#38a169", "#805ad5", "#d69e2e", "#e53e3e", "#319795");

    private Plot() {
    }

    /** Each case with a reference: how many times as fast as that. */
    static String rates(List<Result> results) {
        List<Result> held = results.stream().filter(Result::compared).toList();
        double most = Math.max(1.2, held.stream().mapToDouble(Result::ratio).max().orElse(1));
        StringBuilder bars = new StringBuilder();
        int y = TOP;
        for (Result result : held) {
            bars.append(label(y, result.of().name())).append(bar(LEFT, y, scaled(result.ratio(), most), COLOURS.get(0)))
                .append(text(LEFT + scaled(result.ratio(), most) + 6, y + 15, String.format(Locale.ROOT, "× %.2f", result.ratio())));
            y += ROW;
        }
        double one = LEFT + scaled(1, most);
        bars.append(String.format(Locale.ROOT, "<line x1='%1$.0f' x2='%1$.0f' y1='20' y2='%2$d' stroke='#e53e3e' stroke-dasharray='4'/>", one, y));
        return page(y, "Rate, times the reference (dashed: as fast as it)", bars);
    }

    /** Each case: µs of CPU per message, by process. */
    static String cpu(List<Result> results) {
        List<Result> all = results.stream().filter(result -> result.ours().cpu().size() > 1).toList();
        List<String> names = all.stream().flatMap(result -> result.ours().cpu().keySet().stream()).distinct().toList();
        double most = all.stream().mapToDouble(result -> sum(result.ours().cpu())).max().orElse(1);
        StringBuilder bars = new StringBuilder();
        int y = TOP;
        for (Result result : all) {
            double x = LEFT;
            bars.append(label(y, result.of().name()));
            for (String name : names) {
                double width = scaled(result.ours().cpu().getOrDefault(name, 0.0), most);
                bars.append(bar(x, y, width, colour(names, name)));
                x += width;
            }
            bars.append(text(x + 6, y + 15, String.format(Locale.ROOT, "%,.0f µs", sum(result.ours().cpu()))));
            y += ROW;
        }
        double x = LEFT;
        for (String name : names) {
            bars.append(bar(x, y + 6, 12, colour(names, name))).append(text(x + 16, y + 21, name));
            x += 80;
        }
        return page(y + ROW, "CPU per message, by process", bars);
    }

    private static String colour(List<String> names, String name) {
        return COLOURS.get(names.indexOf(name) % COLOURS.size());
    }

    private static double sum(Map<String, Double> cpu) {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double scaled(double value, double most) {
        return value / most * (WIDTH - LEFT - RIGHT);
    }

    private static String bar(double x, int y, double width, String colour) {
        return String.format(Locale.ROOT, "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='%s'/>%n", x, y, Math.max(0, width), ROW - 8, colour);
    }

    private static String label(int y, String name) {
        return String.format(Locale.ROOT, "<text x='%d' y='%d' text-anchor='end'>%s</text>%n", LEFT - 8, y + 14, name);
    }

    private static String text(double x, int y, String words) {
        return String.format(Locale.ROOT, "<text x='%.1f' y='%d'>%s</text>%n", x, y, words);
    }

    private static String page(int height, String title, StringBuilder bars) {
        return String.format(Locale.ROOT, "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' viewBox='0 0 %1$d %2$d' "
            + "font-family='sans-serif' font-size='12'>%n<rect width='100%%' height='100%%' fill='white'/>%n<text x='8' y='16' "
            + "font-weight='bold'>%3$s</text>%n%4$s</svg>%n", WIDTH, height + 10, title, bars);
    }
}
