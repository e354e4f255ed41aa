package lanewise.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lanewise.zoo.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what each layer of a network gives and costs. */
@Command(name = "summary",
        description = {"Lists a network's layers: output, weights, parameters, multiply-adds (MACs), "
                + "receptive field.", "",
                "Weights are the elements of filters and matrices; parameters add biases and batch "
                        + "normalisation's scale and shift."})
final class SummaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Mixin
    private ModelArgument model;
    @Mixin
    private InputShapes input;
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Model loaded = model.load();
        Summary summary = Summary.of(loaded.graph(), input.of(loaded));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonText.print(out, generator -> write(generator, summary));
        } else {
            out.print(Names.printable(summary.table()));
        }
        return 0;
    }

    private void write(JsonGenerator json, Summary summary) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", model.name());
        json.writeStringField("input", InputShapes.text(summary.inputs()));
        json.writeArrayFieldStart("layers");
        for (Summary.Layer layer : summary.layers()) {
            write(json, layer);
        }
        json.writeEndArray();
        json.writeNumberField("weights", summary.weights());
        json.writeNumberField("parameters", summary.parameters());
        json.writeNumberField("macs", summary.macs());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Summary.Layer layer) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", layer.name());
        json.writeStringField("op", layer.op());
        json.writeStringField("output", layer.output().toString());
        json.writeNumberField("weights", layer.weights());
        json.writeNumberField("parameters", layer.parameters());
        json.writeNumberField("macs", layer.macs());
        json.writeStringField("receptive_field", layer.receptiveField().toString());
        json.writeEndObject();
    }
}
