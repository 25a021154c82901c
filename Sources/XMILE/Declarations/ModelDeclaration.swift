/// A model: the variables and modules between `<variables>` tags.
struct ModelDeclaration {
  /// The variables, in order.
  var variables: [VariableDeclaration] = []
  /// The modules, in order.
  var modules: [ModuleDeclaration] = []
}
