import CKernels

/// A model as straight-line code for blocks of members.
struct SystemProgram: Sendable {
  /// The code of a section.
  struct Section: Sendable {
    var code: [ProgramInstruction] = []
  }

  /// What is done before a step.
  var begin = Section()
  /// What is done once.
  var start = Section()
  /// What depends on time only.
  var times = Section()
  /// A step at a saved time.
  var saving = Section()
  /// A step at another time.
  var plain = Section()
  /// Later stages, and the shares of a step at which they lie.
  var stages: [(section: Section, share: Double)] = []
  /// The rates of the stocks, into ``rateSlots``, for methods that choose their own steps.
  var rates = Section()

  /// Registers that are one double.
  var singles = 0
  /// Columns, temporary ones included.
  var columns = 0
  /// Columns that last for the whole run.
  var pinnedColumns = 0
  /// The constants and their places.
  var constants: [(bits: UInt64, place: Int)] = []
  /// The register of the time.
  var time = Register.single(0)
  /// The columns of parameters, in their order.
  var parameters: [Register] = []
  /// The columns of stocks, by rising number.
  var stocks: [Register] = []
  /// The columns of rates, if the method chooses its steps.
  var rateColumns: [Register] = []
  /// Names of random streams.
  var streams: [String] = []
  /// The registers that tell how many steps each delay line lasts.
  var delays: [Register] = []
  /// The graphical functions.
  var graphs: [GraphicalFunction] = []
  /// How many variables are saved.
  var saved = 0
  /// From when to when, and how.
  var clock: SystemClock

  /// Whether the method chooses its own steps.
  var isAdaptive: Bool { if case .adaptive = clock.method { true } else { false } }
}
