internal import Diagnostics
internal import Quantities
internal import Scenarios
internal import Series

/// Numbers that are varied by reading the plan again.
extension VariationReader {
  /// A lever or assumption that differs by element, varied for all elements together.
  ///
  /// - Parameters:
  ///   - name: The path or name without an element.
  ///   - paths: The paths of all inputs.
  /// - Returns: The variation, with the range of the first element where none is given; nil where
  ///   nothing repeats under that name.
  /// - Throws: What is wrong, with its place in the argument.
  func allElements(_ name: String, _ paths: [String]) throws(Diagnostic) -> Variation? {
    func base(_ path: String) -> String? {
      if path.hasPrefix(name + ".") { return name }
      let parts = path.split(separator: ".").map(String.init)
      guard let place = parts.dropLast().firstIndex(of: name), place > 0 else { return nil }
      return parts[...place].joined(separator: ".")
    }
    let places = paths.indices.filter {
      !plan.inputs[$0].elements.isEmpty && base(paths[$0]) != nil
    }
    guard let first = places.first, let path = base(paths[first]) else { return nil }
    guard argument.low == nil, let range = plan.inputs[first].range else {
      return try setting(path)
    }
    let input = plan.inputs[first]
    let unit = input.number.unit
    let period = unit.isPerTime ? input.number.period ?? .year : nil
    let factor = Double(period?.perYear ?? 1)
    let symbol = Self.symbol(unit, period)
    return Variation(
      path: path, label: LocalizedText(path),
      range: range.lowerBound / factor...range.upperBound / factor, isWhole: input.whole,
      wasUncertain: false, changedInTime: false, current: nil, symbol: "", count: nil,
      way: .setting(prefix: "", suffix: symbol.isEmpty ? "" : " " + symbol), words: UnitWords())
  }

  /// A number that the model does not read as an input: the plan is read again for each value.
  ///
  /// - Parameter path: The path, as patches write it.
  /// - Returns: The variation.
  /// - Throws: What is wrong, with its place in the argument.
  func setting(_ path: String) throws(Diagnostic) -> Variation {
    guard let lowText = argument.low, let highText = argument.high else {
      throw Diagnostic(
        "range-missing", "`\(path)` is no lever with a `range`: say between what to look",
        at: place(of: argument.path), hint: "write `--vary '\(path)=LOW:HIGH'`")
    }
    func parts(_ text: String, isHigh: Bool) throws(Diagnostic) -> WrittenNumber {
      guard let parts = WrittenNumber(text) else {
        throw Diagnostic(
          "bad-number", "`\(text)` is no number with one unit",
          at: place(ofEnd: text, isHigh: isHigh), hint: "write it as in the plan, such as `12.5억원`")
      }
      return parts
    }
    var low = try parts(lowText, isHigh: false)
    var high = try parts(highText, isHigh: true)
    if low.isBare { (low.prefix, low.suffix) = (high.prefix, high.suffix) }
    if high.isBare { (high.prefix, high.suffix) = (low.prefix, low.suffix) }
    guard low.prefix == high.prefix, low.suffix == high.suffix else {
      throw Diagnostic(
        "unit-clash", "both ends must have one unit: `\(lowText)` and `\(highText)`",
        at: place(ofEnd: lowText, isHigh: false), hint: "write both in the same unit")
    }
    guard low.value < high.value || (low.value == high.value && argument.count == 1) else {
      throw reversed(lowText, highText)
    }
    return Variation(
      path: path, label: LocalizedText(path), range: low.value...high.value, isWhole: false,
      wasUncertain: false, changedInTime: false, current: nil, symbol: "", count: argument.count,
      way: .setting(prefix: low.prefix, suffix: low.suffix), words: UnitWords())
  }
}
