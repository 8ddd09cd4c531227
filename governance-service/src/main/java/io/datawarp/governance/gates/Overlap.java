package io.datawarp.governance.gates;

/**
 * How much of a load is published already under another period.
 *
 * @param period the other period; "no period" when it has none
 * @param percent share of the load's different rows that the other holds, exact below about a thousand rows
 * @param same whether both hold exactly the same rows
 */
record Overlap(long loadId, String period, double percent, boolean same) {}
