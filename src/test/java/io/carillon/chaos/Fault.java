package io.carillon.chaos;

/**
 * Where the application is to die.
 *
 * @param stage  of the sheet: accept, prepare, deliver, retry, result
 * @param when   {@code before} or {@code after} the step
 * @param step   id of the step in the route files, without the prefix of a template's instance
 * @param route  beginning of the route the exchange comes from; empty = any
 * @param hold   exchanges that are held at the step until the process dies: so many lose their work there
 * @param sends  calls that must be open at the provider, or the kill does not count
 */
record Fault(String stage, String when, String step, String route, int hold, int sends) {

    static Fault of(String line) {
        String[] part = line.split(",", -1);
        return new Fault(part[0], part[1], part[2], part[3], Integer.parseInt(part[4]), Integer.parseInt(part[5]));
    }

    String line() {
        return String.join(",", stage, when, step, route, Integer.toString(hold), Integer.toString(sends));
    }

    boolean isAt(String moment, String id, String from) {
        return when.equals(moment) && (id.equals(step) || id.endsWith("-" + step)) && from != null && from.startsWith(route);
    }

    @Override
    public String toString() {
        return stage + ": " + when + " " + step;
    }
}
