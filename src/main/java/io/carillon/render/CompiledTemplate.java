package io.carillon.render;

import freemarker.core.StopException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemplateInfo;
import io.carillon.wire.TextFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A template source with its parts compiled once. */
final class CompiledTemplate {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final long MAX_MILLIS = 1_000;
    /** From JDK 20 on a time has one before AM and PM, for which a text message would need UCS-2 and so twice as many parts. */
    private static final Pattern NARROW_SPACE = Pattern.compile("(?<=\\d)\u202F(?=[AaPp][Mm])");

    private final TemplateSource source;
    private final TemplateInfo info;
    private final Map<String, SafeFreemarker.Checked> compiled = new HashMap<>();
    /** Why nothing may be sent with it; null where it may. */
    private final String refusal;

    /** @throws BrokenTemplate naming template, part and line of the first part that is no template */
    CompiledTemplate(TemplateSource source) throws BrokenTemplate {
        this(source, null);
        for (var locale : source.parts().entrySet()) {
            for (var part : locale.getValue().entrySet()) {
                String name = locale.getKey() + "/" + part.getKey();
                compiled.put(name, SafeFreemarker.compile(source.name() + "/" + name, TextFile.text(part.getValue()),
                    source.isJson(part.getKey())));
            }
        }
    }

    private CompiledTemplate(TemplateSource source, String refusal) {
        this.source = source;
        this.info = source.info();
        this.refusal = refusal;
    }

    /** One that an earlier release stored and that uses what no template may: it can be looked at and replaced, and is never sent. */
    static CompiledTemplate refused(TemplateSource source, String reason) {
        return new CompiledTemplate(source, reason);
    }

    /** Made once: it is asked for with every message. */
    TemplateInfo info() {
        return info;
    }

    TemplateSource source() {
        return source;
    }

    /**
     * @param zone of the recipient
     * @param part file name, {@code sms.ftl}
     * @return the text, or empty where the template has no such part
     * @throws PermanentFailure {@code render-failed}: a variable is missing, or the template runs too long or too far;
     *     {@code template-not-allowed}: an earlier release stored it, and it uses what no template may
     */
    Optional<String> render(String locale, ZoneId zone, String part, Map<String, Object> data) {
        if (refusal != null) {
            throw new PermanentFailure("template-not-allowed", refusal);
        }
        return source.localeOf(locale, part).map(found -> process(compiled.get(found + "/" + part), found, zone, data));
    }

    /** With times as they are in UTC. */
    Optional<String> render(String locale, String part, Map<String, Object> data) {
        return render(locale, ZoneOffset.UTC, part, data);
    }

    private String process(SafeFreemarker.Checked checked, String language, ZoneId zone, Map<String, Object> data) {
        Template template = checked.template();
        if (checked.work().of(BoundedData.size(data)) > AllowedDirectives.MOST_WORK) {
            throw new PermanentFailure("render-failed", template.getName() + ": the data are too large for what it does with them");
        }
        LimitedWriter out = new LimitedWriter();
        try (Deadline deadline = Deadline.in(MAX_MILLIS)) {
            Printing.print(template, language, zone, Printing.typed(data, info.types()), out);
        } catch (StopException e) {
            throw new PermanentFailure("render-failed", "stopped by the template: " + template.getName());
        } catch (TemplateException e) {
            // The message of FreeMarker may quote data; expression and place do not.
            throw new PermanentFailure("render-failed", template.getName() + ", line " + e.getLineNumber() + ": "
                + (e.getBlamedExpressionString() == null ? "cannot be rendered" : "cannot evaluate " + e.getBlamedExpressionString()));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            Thread.interrupted();
            throw new PermanentFailure("render-failed", template.getName() + " runs too long or too far");
        }
        return NARROW_SPACE.matcher(out.toString()).replaceAll(" ").strip();
    }

    /** Stops a template that writes without end. */
    private static final class LimitedWriter extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > MAX_CHARACTERS) {
                throw new IOException("more than " + MAX_CHARACTERS + " characters");
            }
            if (Thread.interrupted()) {
                throw new InterruptedIOException("too long");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing to release
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
