package io.datawarp.governance.gates;

/** One question asked of every load. */
interface Gate {

    /** The name under which its verdicts are stored. */
    String name();

    Finding judge(Evidence evidence);
}
