package io.carillon.render;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import freemarker.core.CommonMarkupOutputFormat;
import freemarker.core.CommonTemplateMarkupOutputModel;
import java.io.IOException;
import java.io.Writer;

/**
 * What FreeMarker writes into a part that becomes JSON: each value is escaped for a place between quotation marks (RFC 8259, section 7),
 * so that no text of a caller can end it and begin fields of its own.
 */
final class JsonText extends CommonMarkupOutputFormat<JsonText.Escaped> {

    static final JsonText FORMAT = new JsonText();

    /** A text that has been escaped, or is to be. */
    static final class Escaped extends CommonTemplateMarkupOutputModel<Escaped> {

        private Escaped(String plain, String markup) {
            super(plain, markup);
        }

        @Override
        public JsonText getOutputFormat() {
            return FORMAT;
        }
    }

    private JsonText() {
    }

    @Override
    public String getName() {
        return "JSON text";
    }

    @Override
    public String getMimeType() {
        return "application/json";
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }

    @Override
    public String escapePlainText(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String name) {
        return false;
    }

    @Override
    protected Escaped newTemplateMarkupOutputModel(String plain, String markup) {
        return new Escaped(plain, markup);
    }
}
