package io.carillon.render;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.UndefinedOutputFormat;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * FreeMarker for texts that users may edit: no beans, and only what {@link AllowedDirectives} and {@link AllowedBuiltIn} list; HTML
 * is escaped by the extension {@code .ftlh}, JSON in the parts of providers; every loop can be interrupted. {@link Printing} says how
 * values are printed.
 */
final class SafeFreemarker {

    private static final Version VERSION = Configuration.VERSION_2_3_34;

    /** @param work by the size of the data */
    record Checked(Template template, Bound work) {
    }

    private SafeFreemarker() {
    }

    /**
     * Compiles one text.
     *
     * @param json true = values are escaped for JSON
     * @throws BrokenTemplate with the line where the text is no template, or uses what none may
     */
    static Checked compile(String name, String text, boolean json) throws BrokenTemplate {
        try {
            OutputFormat format = json ? JsonText.FORMAT
                : name.endsWith(".ftlh") ? HTMLOutputFormat.INSTANCE : UndefinedOutputFormat.INSTANCE;
            Configuration configuration = configuration(format);
            TemplateWords.check(name, text, configuration);
            Template template = new Template(name, text, configuration);
            Bound work = AllowedDirectives.check(template);
            _CoreAPI.addThreadInterruptedChecks(template);
            return new Checked(template, work);
        } catch (IOException e) {
            throw BrokenTemplate.of(name, e);
        } catch (StackOverflowError e) {
            throw new BrokenTemplate(name, 0, "is nested too deep", null);
        }
    }

    private static Configuration configuration(OutputFormat format) {
        Configuration configuration = new Configuration(VERSION);
        configuration.setTemplateLoader(new StringTemplateLoader());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(Printing.VALUES);
        configuration.setArithmeticEngine(new BoundedNumbers());
        configuration.setOutputFormat(format);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setURLEscapingCharset(StandardCharsets.UTF_8.name());
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        return configuration;
    }
}
