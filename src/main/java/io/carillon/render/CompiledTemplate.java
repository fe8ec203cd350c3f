package io.carillon.render;

import freemarker.core.StopException;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import io.carillon.message.PermanentFailure;
import io.carillon.message.TemplateInfo;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A template source with its parts compiled once. */
final class CompiledTemplate {

    private static final int MAX_CHARACTERS = 256 * 1024;
    private static final long MAX_MILLIS = 1_000;

    private final TemplateSource source;
    private final TemplateInfo info;
    private final Map<String, Template> compiled = new HashMap<>();

    /** @throws BrokenTemplate naming template, part and line of the first part that is no template */
    CompiledTemplate(TemplateSource source) throws BrokenTemplate {
        this.source = source;
        this.info = source.info();
        for (var locale : source.parts().entrySet()) {
            for (var part : locale.getValue().entrySet()) {
                String name = locale.getKey() + "/" + part.getKey();
                compiled.put(name, SafeFreemarker.compile(source.name() + "/" + name, part.getValue(), source.isJson(part.getKey())));
            }
        }
    }

    /** Made once: it is asked for with every message. */
    TemplateInfo info() {
        return info;
    }

    TemplateSource source() {
        return source;
    }

    /**
     * @param part file name, {@code sms.ftl}
     * @return the text, or empty where the template has no such part
     * @throws PermanentFailure {@code render-failed}: a variable is missing, or the template runs too long or too far
     */
    Optional<String> render(String locale, String part, Map<String, Object> data) {
        return source.localeOf(locale, part).map(found -> process(compiled.get(found + "/" + part), data));
    }

    private static String process(Template template, Map<String, Object> data) {
        LimitedWriter out = new LimitedWriter();
        try (Deadline deadline = Deadline.in(MAX_MILLIS)) {
            template.process(data, out);
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
        return out.toString().strip();
    }

    /** Stops a template that writes without end. */
    private static final class LimitedWriter extends Writer {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > MAX_CHARACTERS) {
                throw new IOException("more than " + MAX_CHARACTERS + " characters");
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
