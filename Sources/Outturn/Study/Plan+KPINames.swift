internal import Diagnostics
internal import Quantities
internal import Scenarios

extension Plan {
  /// The KPI that a name means.
  ///
  /// - Parameter name: The name as in the attainment table; of a KPI of a used plan the part behind
  ///   its alias is enough where no other has it.
  /// - Returns: Its place in `kpis`.
  /// - Throws: `unknown-name` or `ambiguous-name`, with the cure.
  func kpiIndex(named name: String) throws(Diagnostic) -> Int {
    let names = kpis.map(\.name)
    var found = names.indices.filter { names[$0] == name }
    if found.isEmpty { found = names.indices.filter { names[$0].hasSuffix("." + name) } }
    guard let index = found.first else {
      throw Diagnostic(
        "unknown-name", "the plan has no KPI `\(name)`", hint: hint(for: name, among: names))
    }
    guard found.count == 1 else {
      throw Diagnostic(
        "ambiguous-name", "`\(name)` may be one of \(found.count) KPIs",
        hint: "write one of " + shortList(found.map { "`\(names[$0])`" }))
    }
    return index
  }

  private func hint(for name: String, among names: [String]) -> String {
    let all = "KPIs here: " + shortList(names)
    if inputs.contains(where: { $0.name == name }) {
      return "it is an assumption or lever; " + all
    }
    func last(_ name: String) -> String { name.split(separator: ".").last.map(String.init) ?? name }
    let near =
      nearest(name, in: names)
      ?? nearest(name, in: names.map(last)).flatMap { near in names.first { last($0) == near } }
      ?? names.first { $0.hasPrefix(name) }
      ?? kpis.first { [$0.label.ko, $0.label.en].contains(name) }?.name
      ?? kpis.first { kpi in
        name.count > 1 && [kpi.label.ko, kpi.label.en].contains { $0?.contains(name) == true }
      }?.name
    return near.map { "did you mean `\($0)`?" } ?? all
  }
}
