package io.carillon.embedded;

/** A port that a setting asks for is in use. */
class PortTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String setting;
    private final int port;

    PortTaken(String setting, int port) {
        super("port " + port + " of the setting " + setting + " is in use");
        this.setting = setting;
        this.port = port;
    }

    String setting() {
        return setting;
    }

    int port() {
        return port;
    }
}
