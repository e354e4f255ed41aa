package lanewise.bench.peers;

/** An engine that has loaded one workload. */
interface Contestant extends AutoCloseable {
    /** The engine, with its version. */
    String name();

    /** One run, from the input tensor to the output tensor. */
    void run() throws Exception;

    /** What the last run gave, row-major. */
    float[] output();

    @Override
    void close();

    /** How an engine loads a workload. */
    @FunctionalInterface
    interface Loader {
        /** Loads the file; whatever it throws is the reason why the engine does not take part. */
        Contestant load(Exported model, int threads) throws Exception;
    }
}
