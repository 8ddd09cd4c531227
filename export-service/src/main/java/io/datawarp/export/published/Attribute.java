package io.datawarp.export.published;

/** A column as the database's catalogue has it. */
final class Attribute {

    private static final int NO_MODIFIER = -1;

    private final String name;
    private final String quoted;
    private final String type;
    private final int modifier;
    private final boolean required;
    private NumericRange range = NumericRange.EMPTY;

    Attribute(String name, String quoted, String type, int modifier, boolean required) {
        this.name = name;
        this.quoted = quoted;
        this.type = type;
        this.modifier = modifier;
        this.required = required;
    }

    String name() {
        return name;
    }

    String quoted() {
        return quoted;
    }

    String type() {
        return type;
    }

    boolean required() {
        return required;
    }

    NumericRange range() {
        return range;
    }

    void measured(NumericRange found) {
        range = found;
    }

    boolean isDeclared() {
        return modifier != NO_MODIFIER;
    }

    /** The precision of {@code numeric(precision, scale)}. */
    int declaredPrecision() {
        return ((modifier - 4) >> 16) & 0xFFFF;
    }

    /** The scale of {@code numeric(precision, scale)}; negative ones have the upper half of eleven bits. */
    int declaredScale() {
        int scale = (modifier - 4) & 0x7FF;
        return scale < 1024 ? scale : scale - 2048;
    }
}
