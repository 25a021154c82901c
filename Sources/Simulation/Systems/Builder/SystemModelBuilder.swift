/// Makes a system-dynamics model from variables that are known by name.
///
/// A variable may be read before it is defined: ``variable(_:)`` gives it its number. Smooths,
/// delays and trends become hidden stocks and flows.
public struct SystemModelBuilder: Sendable {
  private var names: [String] = []
  private var numbers: [String: Int] = [:]
  private var kinds: [SystemVariable.Kind?] = []
  private var hidden: [Bool] = []
  private var graphicalFunctions: [GraphicalFunction] = []

  /// Creates a builder of an empty model.
  public init() {}

  /// The variable of a name, to read it; it may be defined later.
  ///
  /// - Parameter name: The name, told apart byte by byte.
  /// - Returns: The formula that reads it.
  public mutating func variable(_ name: String) -> Formula { .variable(number(of: name)) }

  /// The number of the variable of a name, which may be defined later.
  ///
  /// - Parameter name: The name, told apart byte by byte.
  /// - Returns: The number.
  public mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return number }
    let number = names.count
    numbers[name] = number
    names.append(name)
    kinds.append(nil)
    hidden.append(false)
    return number
  }

  /// Defines a variable.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - kind: What it is.
  /// - Returns: Its number.
  /// - Throws: ``SystemModelError/duplicateName(_:)``.
  @discardableResult
  public mutating func define(_ name: String, as kind: SystemVariable.Kind)
    throws(SystemModelError) -> Int
  {
    let number = number(of: name)
    guard kinds[number] == nil else { throw .duplicateName(name) }
    kinds[number] = kind
    return number
  }

  /// Adds a graphical function.
  ///
  /// - Parameter function: The function.
  /// - Returns: Its number, for ``Formula/graph(_:_:)``.
  public mutating func graph(_ function: GraphicalFunction) -> Int {
    graphicalFunctions.append(function)
    return graphicalFunctions.count - 1
  }

  /// Adds a hidden variable, whose name says what it was made for and ends in its number.
  ///
  /// - Parameters:
  ///   - purpose: What it is for; its name is made from it.
  ///   - kind: What it is.
  /// - Returns: Its number.
  public mutating func hide(_ purpose: String, as kind: SystemVariable.Kind) -> Int {
    let number = number(of: "#\(purpose).\(names.count)")
    kinds[number] = kind
    hidden[number] = true
    return number
  }

  /// A hidden variable that is read before it is defined.
  mutating func reserve(_ purpose: String) -> Int {
    let number = number(of: "#\(purpose).\(names.count)")
    hidden[number] = true
    return number
  }

  /// Defines a variable that was reserved.
  mutating func fill(_ number: Int, _ kind: SystemVariable.Kind) { kinds[number] = kind }

  /// The model.
  ///
  /// - Parameter clock: From when to when it runs, and how.
  /// - Returns: The model.
  /// - Throws: ``SystemModelError/undefined(_:)`` for the first variable that was read only.
  public func model(clock: SystemClock) throws(SystemModelError) -> SystemModel {
    var variables: [SystemVariable] = []
    for (number, name) in names.enumerated() {
      guard let kind = kinds[number] else { throw .undefined(name) }
      variables.append(.init(name: name, kind: kind, isHidden: hidden[number]))
    }
    return SystemModel(
      variables: variables, graphicalFunctions: graphicalFunctions, clock: clock)
  }
}
