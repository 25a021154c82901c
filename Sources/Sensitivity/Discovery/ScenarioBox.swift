/// A combination of limits on inputs, such as "completion below 0.71 and at most 240 seats".
public struct ScenarioBox: Hashable, Sendable {
  /// One entry for each input.
  public var limits: [InputLimits]

  /// Creates a box.
  public init(limits: [InputLimits]) { self.limits = limits }

  /// The inputs that are limited, ascending.
  public var restricted: [Int] { limits.indices.filter { limits[$0].isRestricted } }

  /// The box without the limits on one input.
  public func dropping(_ input: Int) -> ScenarioBox { replacing(input, limits[input].opened) }

  func replacing(_ input: Int, _ new: InputLimits) -> ScenarioBox {
    var box = self
    box.limits[input] = new
    return box
  }
}
