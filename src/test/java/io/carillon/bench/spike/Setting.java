package io.carillon.bench.spike;

/**
 * One line of the table.
 *
 * @param name       what is different here
 * @param partitions of each topic
 * @param least      instances
 * @param most       instances; those without a partition would have no work, so never more than partitions
 * @param cpu        percent of the CPU above which instances are added; 0 = the CPU is not looked at
 * @param lag        records that wait, per instance, above which instances are added; 0 = the lag is not looked at
 * @param behaviour  how fast the number may change
 * @param provider   calls a second the provider allows, over all instances; infinite = no limit
 */
record Setting(String name, int partitions, int least, int most, int cpu, int lag, Behaviour behaviour, double provider) {

    private static final int CPU = 80;

    Setting {
        most = Math.min(most, partitions);
    }

    /** Always the same number. */
    static Setting fixed(String name, int partitions, int instances) {
        return new Setting(name, partitions, instances, instances, 0, 0, Behaviour.MANIFEST, Double.POSITIVE_INFINITY);
    }

    /** As k8s/base/hpa.yaml has it. */
    static Setting byCpu(String name, int partitions) {
        return new Setting(name, partitions, 2, partitions, CPU, 0, Behaviour.MANIFEST, Double.POSITIVE_INFINITY);
    }

    /** The lag beside the CPU: an autoscaler takes the larger number. */
    static Setting byLag(String name, int partitions, int lag) {
        return new Setting(name, partitions, 2, partitions, CPU, lag, Behaviour.MANIFEST, Double.POSITIVE_INFINITY);
    }

    Setting with(Behaviour other) {
        return new Setting(name, partitions, least, most, cpu, lag, other, provider);
    }

    Setting withProvider(double callsPerSecond) {
        return new Setting(name, partitions, least, most, cpu, lag, behaviour, callsPerSecond);
    }
}
