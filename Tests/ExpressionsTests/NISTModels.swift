import TestSupport

/// The nonlinear models of the NIST reference data, in the language of formulas.
enum NISTModels {
  /// The right sides by the name of their data set.
  static func all() throws -> [(name: String, text: String)] {
    // A flat object of strings without escapes: every other quoted string is a name.
    let parts = try ReferenceData.text("nist/models.json").split(
      separator: "\"", omittingEmptySubsequences: false)
    let strings = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    return stride(from: 0, to: strings.count - 1, by: 2).map { (strings[$0], strings[$0 + 1]) }
  }
}
