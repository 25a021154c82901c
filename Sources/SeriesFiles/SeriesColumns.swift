internal import Diagnostics

/// Where the columns of a long table of series stand.
struct SeriesColumns {
  let count: Int
  let id: Int
  let value: Int
  let period: Int?
  let index: Int?
  let frequency: Int?
  let split: Int?

  /// Finds the columns by their names in the header.
  ///
  /// - Throws: What is missing, with the header's place.
  init(header: [String], at span: SourceSpan) throws(DiagnosticList) {
    func column(_ name: String) -> Int? { header.firstIndex { $0.lowercased() == name } }
    func required(_ name: String) -> Diagnostic? {
      guard column(name) == nil else { return nil }
      let hint = nearest(name, in: header).map { "is it `\($0)`? rename it to `\(name)`" }
      return Diagnostic(
        "series-column-missing", "there is no column `\(name)`", at: span,
        hint: hint ?? "a file of series has `series_id`, `value`, and `period` or `t_index`")
    }
    var mistakes = [required("series_id"), required("value")].compactMap { $0 }
    if column("period") == nil, column("t_index") == nil {
      mistakes.append(
        Diagnostic(
          "series-column-missing", "there is neither a column `period` nor `t_index`", at: span,
          hint: "`period` takes 2024, 2024H1, 2024Q2, 2024-05 or 2024-05-28, `t_index` 1, 2, 3 …"))
    }
    for (place, name) in header.enumerated() where !name.isEmpty {
      if header[..<place].contains(name) {
        mistakes.append(
          Diagnostic("csv-duplicate-column", "two columns are named `\(name)`", at: span))
      }
    }
    guard mistakes.isEmpty, let id = column("series_id"), let value = column("value") else {
      throw DiagnosticList(mistakes)
    }
    count = header.count
    self.id = id
    self.value = value
    period = column("period")
    index = period == nil ? column("t_index") : nil
    frequency = column("frequency")
    split = column("split")
  }
}
