public import Simulation

/// What replaces the clock of a file.
public struct ClockChanges: Sendable, Equatable {
  /// The start; nil keeps the file's.
  public var start: Double?
  /// The last time; nil keeps the file's.
  public var stop: Double?
  /// The step; nil keeps the file's.
  public var step: Double?
  /// The distance of saved times; nil keeps the file's.
  public var saveStep: Double?
  /// The method; nil keeps the file's.
  public var method: IntegrationMethod?

  /// Creates changes.
  public init(
    start: Double? = nil, stop: Double? = nil, step: Double? = nil, saveStep: Double? = nil,
    method: IntegrationMethod? = nil
  ) {
    self.start = start
    self.stop = stop
    self.step = step
    self.saveStep = saveStep
    self.method = method
  }

  func apply(to clock: inout SystemClock) {
    clock.start = start ?? clock.start
    clock.stop = stop ?? clock.stop
    clock.step = step ?? clock.step
    clock.saveStep = saveStep ?? clock.saveStep
    clock.method = method ?? clock.method
  }

  /// Models that came from Vensim hold their clock as variables too; those follow the changes.
  func settings(for declarations: Declarations) -> [ModelSetting] {
    let numbers = [
      ("INITIAL TIME", start), ("FINAL TIME", stop), ("TIME STEP", step), ("SAVEPER", saveStep),
    ]
    return numbers.compactMap { name, value in
      guard let value,
        declarations.root.variables.contains(where: {
          $0.identifier == Identifier(name) && $0.kind == .aux && $0.dimensions.isEmpty
        })
      else { return nil }
      return ModelSetting(name: name, value: value)
    }
  }
}
