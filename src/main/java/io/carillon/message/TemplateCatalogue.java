package io.carillon.message;

import java.util.Optional;

/** The registry of templates, in memory and at most 2 s stale; never waits for a database. */
public interface TemplateCatalogue {

    /** The newest version for this tenant, or empty where there is none. */
    Optional<TemplateInfo> find(String tenant, String name);
}
