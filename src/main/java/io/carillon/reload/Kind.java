package io.carillon.reload;

/** What a file is for, in the order in which changes are taken. */
enum Kind {
    KAMELETS, ROUTES, TEMPLATES, ACCOUNTS;

    boolean accepts(String name) {
        return switch (this) {
            case KAMELETS -> name.endsWith(".kamelet.yaml");
            case ROUTES -> name.endsWith(".camel.yaml");
            case TEMPLATES -> name.endsWith(".yaml") || name.endsWith(".ftl") || name.endsWith(".ftlh");
            // They are settings, which Spring finds.
            case ACCOUNTS -> false;
        };
    }
}
