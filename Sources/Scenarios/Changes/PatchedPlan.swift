public import Diagnostics

/// A plan and its patches, taken apart into single changes, any of which can be left out.
///
/// Every entry under `set`, `scale`, `move`, `add` and `remove` is a change. Titles, notes and
/// sources always come along.
public struct PatchedPlan: Sendable {
  /// The changes, in the order in which they are laid.
  public let changes: [PlanChange]
  private let tree: LayeredTree
  private let loaded: DiagnosticCollector

  /// Reads a plan and its patches.
  ///
  /// - Parameters:
  ///   - plan: The path of the plan, or of a patch, which then belongs to what is changed.
  ///   - patches: Paths of the patches whose entries are the changes, with those they extend.
  ///   - overrides: Paths and values of `--set path=value`, which hold with and without them.
  /// - Throws: Every mistake found in the files and paths.
  public init(
    plan: String, patches: [String], overrides: [(path: String, value: String)] = []
  ) throws(DiagnosticList) {
    var collector = DiagnosticCollector()
    let tree = LayeredTree(
      plan: plan, patches: patches, overrides: overrides, collector: &collector)
    guard let tree, !collector.hasErrors else { throw collector.list }
    loaded = collector
    self.tree = tree
    changes = ChangeNaming.changes(of: tree)
  }

  /// The plan with some of the changes.
  ///
  /// - Parameter isKept: Whether each change is made, in the order of ``changes``.
  /// - Returns: The plan.
  /// - Throws: The mistakes of a plan that is none with these changes alone.
  public func plan(keeping isKept: [Bool]) throws(DiagnosticList) -> Plan {
    var collector = loaded
    let tree = tree.laid(keeping: { isKept[$0] }, collector: &collector)
    let reading = Reading(collector)
    for file in tree.files { reading.collector.add(file) }
    let plan = reading.plan(tree)
    guard let plan, !reading.collector.hasErrors else { throw reading.collector.list }
    return plan
  }
}
