import Diagnostics
public import Expressions

extension Formula {
  /// A name in a formula that is no column.
  public struct UnknownName: Hashable, Sendable {
    /// The name.
    public var name: String
    /// Where it stands first: offsets in Unicode scalars.
    public var range: Range<Int>
    /// The column it most likely means, or nil.
    public var nearest: String?
  }

  /// The names that are no columns, each once, in the order of the text.
  ///
  /// - Parameter columns: The names of the table's columns.
  /// - Returns: In a linear formula, mistakes; in a nonlinear one, the parameters.
  public func unknownNames(columns: [String]) -> [UnknownName] {
    var seen = Set(columns)
    return names.filter { seen.insert($0.name).inserted }.map { name, range in
      UnknownName(
        name: name, range: range, nearest: Diagnostics.nearest(name, in: columns.sorted()))
    }
  }

  /// A mistake about a name that is no column.
  ///
  /// - Parameter unknown: The name.
  /// - Returns: An error with its place, and the nearest column as a hint.
  public static func error(_ unknown: UnknownName) -> ExpressionError {
    FormulaReader.mistake(
      "the table has no column `\(unknown.name)`", at: unknown.range,
      hint: unknown.nearest.map { "did you mean `\($0)`?" })
  }

  /// The names on both sides, with their places.
  private var names: [(name: String, range: Range<Int>)] {
    var result = response.names
    if case .success(let model) = model {
      result += model.names
    } else {
      var terms = TermReader(FormulaReader(text, at: modelRange.lowerBound))
      if (try? terms.read()) != nil { result += terms.names }
    }
    return result.map { ($0.path.joined(separator: "."), $0.range) }
  }
}
