/** The namespaces in which a workbook's parts are written. */
export interface Namespaces {
  /** Elements of SpreadsheetML. */
  readonly main: string;
  /** Attributes such as `r:id`, and with `/worksheet` the types of relationships. */
  readonly office: string;
}

/** Those of nearly every file. */
export const TRANSITIONAL: Namespaces = {
  main: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  office: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
};

/** Those of a "Strict Open XML" workbook (ISO/IEC 29500-1); what is added to such a file must be in them too. */
export const STRICT: Namespaces = {
  main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
  office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
};
