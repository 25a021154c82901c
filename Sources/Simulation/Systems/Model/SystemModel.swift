/// A system-dynamics model: stocks, flows and auxiliary variables over continuous time.
///
/// Every variable is one number; arrays are written out by element before they come here. Formulas
/// name variables by their place in ``variables``. ``SystemModelBuilder`` makes models from names.
///
/// > Units: flows are amounts per unit of the clock's time.
///
/// > Reference: XML Interchange Language for System Dynamics (XMILE) 1.0, OASIS standard of
///   14 December 2015, chapters 2 to 4.
public struct SystemModel: Sendable, Equatable {
  /// The variables; a place in this list is the variable's number.
  public var variables: [SystemVariable]
  /// The graphical functions that formulas look values up in.
  public var graphicalFunctions: [GraphicalFunction]
  /// From when to when, in which steps, and how.
  public var clock: SystemClock

  /// Creates a model.
  public init(
    variables: [SystemVariable], graphicalFunctions: [GraphicalFunction] = [], clock: SystemClock
  ) {
    self.variables = variables
    self.graphicalFunctions = graphicalFunctions
    self.clock = clock
  }
}
