package io.datawarp.cli.rebuild;

import io.datawarp.cli.client.DataDirectoryOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./datawarp inventory}. */
@Command(
        name = "inventory",
        description = "Prints what the warehouse was made of, as JSON: keep it beside the kept files, for 'rebuild'.",
        mixinStandardHelpOptions = true)
public final class InventoryCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Override
    public Integer call() {
        System.out.println(Inventory.take(data.endpoints().jdbc()));
        return 0;
    }
}
