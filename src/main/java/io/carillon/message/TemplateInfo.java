package io.carillon.message;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the stages need to know of a template; its texts stay with the renderer.
 *
 * @param name      {@code [a-z0-9-]{1,64}}
 * @param version   0 for a template from the folder, else the version of the database
 * @param channels  the channels it has a part for, in order of preference
 * @param variables the declared variables: name → required
 * @param types     what a variable is declared to be, where it is
 * @param priority  used where a request names none
 * @param family    {@code marketing}, {@code business} or {@code service}
 * @param category  what a recipient can opt out of
 * @param sensitive true: rendered content and data never reach index, logs or dead letters
 * @param onAmbiguous what becomes of a delivery that a provider may have taken or not
 * @param inSubject variables that become part of a subject: a line break in them is refused
 */
public record TemplateInfo(String name, int version, List<String> channels, Map<String, Boolean> variables,
        Map<String, VariableType> types, Priority priority, String family, String category, boolean sensitive, OnAmbiguous onAmbiguous,
        Set<String> inSubject) {

    /** A template without a subject, of whose variables each may be anything. */
    public TemplateInfo(String name, int version, List<String> channels, Map<String, Boolean> variables, Priority priority,
            String family, String category, boolean sensitive) {
        this(name, version, channels, variables, Map.of(), priority, family, category, sensitive, OnAmbiguous.RESEND, Set.of());
    }
}
