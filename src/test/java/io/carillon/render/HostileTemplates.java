package io.carillon.render;

import io.carillon.message.PermanentFailure;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A process of its own, which {@link TemplateAttackTest} gives 256 MB: templates that want to end it, with as much data as a request holds. */
final class HostileTemplates {

    /** Generated, beside those that are written here. */
    private static final int GENERATED = 100;
    private static final int THREADS = 4;
    private static final int MOST_MILLIS = 3_000;
    private static final String[] WRITTEN = {
        "${([1]?map(x -> x?string))[0][s]?replace(\"0\",\"00000000000000000000000000000000000\")?split(\"\")?size}",
        "<#assign s=\"xxxxxxxxxxxxxxxx\"><#list 1..22 as i><#assign s=s+s></#list><#assign t=s?split(\"\")>",
        IntStream.range(0, 40).mapToObj(i -> "<#assign v" + (i + 1) + "=v" + i + "+v" + i + ">").collect(Collectors.joining()),
        "<#assign x>" + "<#list 1..1000000000 as i>${s}</#list></#assign>", "<#attempt><#list 1..1000000000 as i>${s}</#list><#recover></#attempt>",
        "<#escape x as x+x>".repeat(40) + "${s}" + "</#escape>".repeat(40), "<#ftl attributes={\"a\":\"x\"?left_pad(2000000000)}>",
        "${\"" + "a".repeat(50_000) + "\"" + "+\"x\"".repeat(12_000) + "}", "${\"" + "a".repeat(50_000) + "\"" + "[0..]".repeat(9_000) + "}",
        "${\"${'" + "a".repeat(40_000) + "'" + "+'x'".repeat(10_000) + "}\"}", "${1" + "*99999999999999999999".repeat(4_000) + "}",
        "${s" + "+s".repeat(40_000) + "}", "${s?replace(\"\", s)}", "${s?replace(\"a\", s)}", "${xs?join(s)}", "${s?left_pad(2000000000)}",
        "${s?replace('(a+)+$', 'b', 'r')}", "${s?split('(a|a)*b', 'r')?size}", "${s?keep_before('(a+)+b', 'r')}", "${s?matches('(a+)+b')?c}",
        "${n + 1}", "${'1e999999999'?number + 1}", "${'1e3000000'?number?round}", "${(\"9\"?left_pad(999, \"9\"))?number * 2}",
        "${n?string[s]}", "<#assign f=1?string>${f[s]}", "${[1?string][0][s]}", "#{n;m2000000000}", "<#setting number_format=s>${n}",
        "<#macro m x><@m x+x/></#macro><@m s/>", "<#function f x><#return f(x + x)></#function>${f(s)}", "<#list 1.. as i></#list>",
        "<#list xs as a><#list xs as b><#list xs as c>${c?upper_case}</#list></#list></#list>", "<#list 1..1000000000 as i>${s}</#list>",
        "${xs?map(x -> s)?join('')}", "${xs?filter(x -> xs?filter(y -> xs?seq_contains(y))?size > 0)?size}", "<#if a>".repeat(9_000),
        "<#compress><#list 1..1000000000 as i> </#list></#compress>", "${xs?sort" + "?reverse?sort".repeat(45) + "?first}",
        "<#if xs?sort?size == 0></#if>".repeat(3_000), "${s?url?url?url?url?url?url?url?url?url}", "${s?html?html?html?html?html?html?html?size}",
        "${xs?chunk(999, s)?size}", "${.vars['s'] + .globals['s']}", "<#list xs?sort_by(s) as x>${x}</#list>", "${[" + "[".repeat(20_000) + "}",
    };

    private final Random random = new Random(22);

    private HostileTemplates() {
    }

    /** Prints how it went; ends with 0 where the process survived, and each template was stopped in time. */
    public static void main(String[] arguments) throws InterruptedException {
        HostileTemplates attack = new HostileTemplates();
        List<String> templates = Stream.concat(Stream.of(WRITTEN), Stream.generate(attack::template).limit(GENERATED)).toList();
        Map<String, Long> ends = new ConcurrentHashMap<>();
        List<Thread> threads = IntStream.range(0, THREADS).mapToObj(thread -> new Thread(() -> {
            for (int i = thread; i < templates.size(); i += THREADS) {
                for (int size : new int[] {100_000, 5_000, 100}) {
                    ends.merge(timed("email.ftl", templates.get(i), data(size)), 1L, Long::sum);
                    ends.merge(timed("email.ftlh", templates.get(i), data(size)), 1L, Long::sum);
                }
            }
        })).toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("survived " + templates.size() + " templates: " + ends);
        System.exit(ends.keySet().stream().anyMatch(end -> end.startsWith("late")) ? 1 : 0);
    }

    /** Time is that of the processor: a busy machine is no fault of a template. */
    private static String timed(String part, String template, Map<String, Object> data) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String end;
        try {
            end = end(part, template, data);
        } catch (RuntimeException e) {
            end = "late: " + e;
        }
        long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
        return millis <= MOST_MILLIS ? end : "late: " + millis + " ms, " + end + ": " + template.substring(0, Math.min(500, template.length()));
    }

    private static String end(String part, String text, Map<String, Object> data) {
        try {
            CompiledTemplate template = new CompiledTemplate(new TemplateSource("t", 0, null, null, null, null, false, null, "en",
                List.of("email"), null, Map.of("en", Map.of(part, text)), null));
            template.render("en", part, data);
            return "rendered";
        } catch (BrokenTemplate e) {
            return e.isNotAllowed() ? "not allowed" : "no template";
        } catch (PermanentFailure e) {
            return e.getMessage().contains("too large") ? "data too large" : "stopped";
        }
    }

    /** Of 100,000: as much as a request holds. */
    private static Map<String, Object> data(int size) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("s", "a".repeat(size));
        data.put("xs", Collections.nCopies(size / 5, "aé"));
        data.put("ys", Collections.nCopies(20, Map.of("k", "1".repeat(size / 200), "zs", Collections.nCopies(size / 200, 7))));
        data.put("n", new BigDecimal("1e3000000"));
        data.put("m", new BigDecimal("9".repeat(99)));
        return data;
    }

    /** Out of what is on the lists, put together at random. */
    private String template() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            String value = text(random.nextInt(4));
            text.append(switch (random.nextInt(6)) {
                case 0 -> "<#assign v" + random.nextInt(3) + " = " + value + ">";
                case 1 -> "<#list " + list(3) + " as x>${" + value + "}<#sep>,</#list>";
                case 2 -> "<#list 1..1000000 as x><#list " + list(2) + " as y><#if " + value + " == y></#if></#list></#list>";
                case 3 -> "<#switch " + value + "><#case s>${" + text(2) + "}<#default>${m * m + m}</#switch>";
                case 4 -> "<#if " + value + "?contains(\"aaaaab\") || " + list(3) + "?seq_contains(" + text(2) + ")>x</#if>";
                default -> "${" + value + "}";
            });
        }
        return text.toString();
    }

    private String text(int depth) {
        if (depth == 0) {
            return pick("s", "(v0!s)", "(v1!s)", "(v2!s)", "(m?c)", "\"${s}b${s}\"", "xs[0]", "ys[0].k");
        }
        String inner = text(depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "(" + inner + " + " + text(depth - 1) + ")";
            case 1 -> list(depth - 1) + "?join(\"" + "-".repeat(random.nextInt(90)) + "\")";
            case 2 -> "(" + inner + ")?replace(\"" + pick("", "a", "aa") + "\", \"" + "b".repeat(random.nextInt(99)) + "\")";
            case 3 -> "(" + inner + ")?left_pad(" + random.nextInt(999) + ")";
            default -> "(" + inner + ")" + pick("?upper_case", "?url", "?html", "?js_string", "?trim", "?truncate(900)", "?capitalize", "[0..]");
        };
    }

    private String list(int depth) {
        return depth == 0 ? pick("xs", "xs + xs", "[s, s, s]", "ys[0].zs") : switch (random.nextInt(6)) {
            case 0 -> "(" + text(depth - 1) + ")?split(\"" + pick("", "a") + "\")";
            case 1 -> "(" + list(depth - 1) + ")?map(i -> i + i)";
            case 2 -> "(" + list(depth - 1) + ")?filter(i -> i?has_content && i != \"b\")";
            default -> "(" + list(depth - 1) + ")" + pick("?sort", "?reverse", "?chunk(900)", "?sort", "?sequence");
        };
    }

    private String pick(String... one) {
        return one[random.nextInt(one.length)];
    }
}
