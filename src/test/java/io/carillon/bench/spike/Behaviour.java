package io.carillon.bench.spike;

/**
 * How fast the number of instances may change, as the {@code behavior} of a HorizontalPodAutoscaler says it. Seconds.
 *
 * @param upWindow    the number grows to the least that was wanted in this time
 * @param upPercent   by so much at most
 * @param upPeriod    in this time
 * @param downWindow  the number falls to the most that was wanted in this time
 * @param downPods    by so many at most
 * @param downPeriod  in this time
 */
record Behaviour(int upWindow, int upPercent, int upPeriod, int downWindow, int downPods, int downPeriod) {

    /** Of k8s/base/hpa.yaml; SpikeTest compares. */
    static final Behaviour MANIFEST = new Behaviour(30, 100, 60, 600, 1, 120);
    /** The same, but up as fast as where a manifest says nothing: at once, and twice as many every 15 s. */
    static final Behaviour SUDDEN = new Behaviour(0, 100, 15, 600, 1, 120);
}
