import type { CatalogueColumn } from './catalogue';
import { isNumber, typeOf } from './values';

// Which numbers count things, and which mean nothing when they are added up: the rules of Measures.java of
// query-mcp-service, so that both choose and warn alike.
const NO_MEASURE = /^(.*_)?(id|code|year|month|week|day|quarter|latitude|longitude|easting|northing|rank)(_.*)?$/;
// Whole words: operations and registrations have a ratio in them, a period a per.
const RATE = new RegExp(
  '^((.*[^a-z])?(percent|percentages?|pct|rates?|ratios?|proportions?|shares?|averages?|avg|means?|medians?|percentiles?' +
    '|index|indices|scores?|per)([^a-z].*)?|.*%.*)$',
);

/** Whether it counts or weighs something. */
export function isPlain(column: CatalogueColumn): boolean {
  return (
    isNumber(typeOf(column.type)) &&
    !NO_MEASURE.test(column.name) &&
    ![column.name, column.unit ?? ''].some((text) => RATE.test(text.toLowerCase()))
  );
}
