public import Diagnostics
public import Scenarios

/// Where a plan is read from: its file, patches, and single values set on top.
public struct PlanFiles: Sendable {
  /// The path of the plan.
  public var plan: String
  /// Paths of patches laid over it together.
  public var patches: [String]
  /// Paths and values set last.
  public var overrides: [(path: String, value: String)]

  /// Names the files.
  public init(plan: String, patches: [String] = [], overrides: [(path: String, value: String)] = [])
  {
    self.plan = plan
    self.patches = patches
    self.overrides = overrides
  }

  /// Reads the plan.
  ///
  /// - Parameter further: Values that are set after all others.
  /// - Returns: The plan, free of mistakes.
  /// - Throws: Every mistake found, with its place.
  public func read(setting further: [(path: String, value: String)] = []) throws(DiagnosticList)
    -> Plan
  {
    try PlanReader.read(plan: plan, patches: patches, overrides: overrides + further)
  }
}
