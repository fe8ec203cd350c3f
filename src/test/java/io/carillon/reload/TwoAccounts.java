package io.carillon.reload;

/** A file of routes with two accounts of one Kamelet, each called at {@code direct:send-} and its name. */
final class TwoAccounts {

    private static final String ROUTES = """
            - routeTemplate:
                id: provider
                parameters:
                  - {name: provider}
                  - {name: kamelet}
                from:
                  uri: direct:send-{{provider}}
                  steps:
                    - to:
                        uri: kamelet:{{kamelet}}/{{provider}}
            """;
    private static final String ACCOUNT = """
            - templatedRoute:
                routeTemplateRef: provider
                routeId: send-%s
                parameters:
                  - {name: provider, value: %s}
                  - {name: kamelet, value: %s}
            """;

    private TwoAccounts() {
    }

    static String of(String kamelet, String one, String other) {
        return ROUTES + ACCOUNT.formatted(one, one, kamelet) + ACCOUNT.formatted(other, other, kamelet);
    }
}
