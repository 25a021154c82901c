import Simulation
import Testing

@testable import XMILE

/// Modules, macros, graphical functions, flows and clocks.
@Suite struct ModelTests {
  @Test func `modules read what they are connected to`() throws {
    let text = SmallModel.text(
      """
      <module name="Farm"><connect to="rain" from=".weather"/><connect to="Farm.seed" from="shop.seed"/>
      </module><module name="shop"/>
      <aux name="weather"><eqn>2</eqn></aux><aux name="yield"><eqn>Farm.harvest + .weather</eqn></aux>
      """
    ).replacing(
      "</xmile>",
      with: """
        <model name="farm"><variables><aux name="rain"/><aux name="seed"><eqn>{outside}</eqn></aux>
        <aux name="harvest"><eqn>rain * seed</eqn></aux></variables></model>
        <model name="shop"><variables><aux name="seed"><eqn>7</eqn></aux></variables></model></xmile>
        """)
    let run = try ModelRun(contents: Array(text.utf8))
    #expect(run["yield"]?[0] == 16)
    #expect(run["farm.harvest"]?[0] == 14)
    #expect(run["farm.rain"] == nil)
  }

  @Test func `macros have parameters, variables and stocks of their own for each use`() throws {
    let macro = """
      <macro name="Sum of both"><parm>a</parm><parm default="10">b</parm><eqn>a + b</eqn></macro>
      <macro name="GROW"><parm>rate</parm><eqn>level</eqn><variables>
      <stock name="level"><eqn>1</eqn><inflow>gain</inflow></stock>
      <flow name="gain"><eqn>rate * level</eqn></flow></variables></macro>
      """
    #expect(try SmallModel.values("Sum of both(1, 2) + sum_of_both(1)", outside: macro)[0] == 14)
    #expect(try SmallModel.values("GROW(1) - GROW(0)", outside: macro) == [0, 1, 3, 7, 15])
    let circle = "<macro name=\"M\"><parm>a</parm><eqn>M(a)</eqn></macro>"
    let text = SmallModel.text("<aux name=\"y\"><eqn>M(1)</eqn></aux>", outside: circle)
    #expect(SmallModel.messages(text).allSatisfy { $0.contains("the macro `M` calls itself") })
  }

  @Test func `graphical functions are read in place, by call and by name`() throws {
    let beside = """
      <gf name="shape"><xscale min="0" max="4"/><ypts>0,10,0</ypts></gf>
      <aux name="cut"><eqn>TIME</eqn><gf type="discrete"><xpts sep=";">0;2</xpts><ypts>1,2</ypts></gf></aux>
      <aux name="on"><eqn>TIME</eqn><gf type="extrapolate"><xpts>0,1</xpts><ypts>0,3</ypts></gf></aux>
      """
    #expect(try SmallModel.values("shape(TIME)", beside: beside) == [0, 5, 10, 5, 0])
    #expect(try SmallModel.values("LOOKUP(shape, 1)", beside: beside)[0] == 5)
    #expect(try SmallModel.values("cut", beside: beside) == [1, 1, 2, 2, 2])
    #expect(try SmallModel.values("on", beside: beside) == [0, 3, 6, 9, 12])
    #expect(try SmallModel.values("on(5)", beside: beside)[0] == 15)
  }

  @Test func `clocks may be reciprocal, changed, and known as variables`() throws {
    let specs =
      "<sim_specs method=\"rk4\"><start>1</start><stop>2</stop><dt reciprocal=\"true\">4</dt></sim_specs>"
    let variables = "<aux name=\"y\"><eqn>TIME_STEP + INITIAL_TIME</eqn></aux>"
    let run = try SmallModel.run(variables, specs: specs)
    #expect(run.times == [1, 1.25, 1.5, 1.75, 2])
    #expect(run["y"]?[0] == 1.25)
    #expect(run["FINAL TIME"]?[0] == 2)
    let changed = try SmallModel.run(
      variables, specs: specs, clock: ClockChanges(stop: 3, step: 0.5, saveStep: 1))
    #expect(changed.times == [1, 2, 3])
    #expect(changed["saveper"]?[0] == 1)
  }

  @Test func `clocks that a model holds as variables follow and lead`() throws {
    let variables = """
      <aux name="TIME STEP"><eqn>1</eqn></aux><aux name="SAVEPER"><eqn>2 * TIME_STEP</eqn></aux>
      """
    #expect(try SmallModel.run(variables).times == [0, 2, 4])
    let run = try SmallModel.run(variables, clock: ClockChanges(stop: 2, step: 0.5))
    #expect(run.times == [0, 1, 2])
    #expect(run["time step"] == [0.5, 0.5, 0.5])
    for specs in [
      "<start>0</start><stop>1e300</stop><dt>1e-300</dt>",
      "<start>0</start><stop>1</stop><dt>0</dt>",
      "<start>1</start><stop>0</stop><dt>1</dt>", "<start>0</start><stop>9</stop><dt>x</dt>",
    ] {
      let text = SmallModel.text(
        "<aux name=\"a\"><eqn>1</eqn></aux>", specs: "<sim_specs>\(specs)</sim_specs>")
      #expect(SmallModel.messages(text).count == 1, "\(specs)")
    }
  }

  @Test func `what is rounded, assumed or left out is said`() {
    let variables = "<aux name=\"a\"><eqn>1</eqn></aux>"
    func messages(_ specs: String, _ variables: String) -> [String] {
      SmallModel.messages(SmallModel.text(variables, specs: specs))
    }
    let clock = "<sim_specs><start>0</start><stop>1</stop><dt>0.1</dt></sim_specs>"
    #expect(messages(clock, variables).isEmpty)
    let short = "<sim_specs><start>0</start><stop>1</stop><dt>0.3</dt></sim_specs>"
    #expect(messages(short, variables).first?.contains("the last step before the stop") == true)
    let save = clock.replacing("</dt>", with: "</dt><save_step>0.25</save_step>")
    #expect(messages(save, variables).first?.contains("every 3 steps, not every 0.25") == true)
    #expect(messages("", variables).first?.contains("does not say when the run stops") == true)
    let unknown = variables + "<auxx name=\"b\"><eqn>1</eqn></auxx>"
    #expect(messages(clock, unknown).first?.contains("`<auxx>` is no kind of variable") == true)
  }

  @Test func `one mistake gives one message, not one for all that reads it`() {
    let text = SmallModel.text(
      """
      <module name="gone"><connect to="x" from="a"/></module>
      <aux name="a"><dimensions><dim name="Ragion"/></dimensions><eqn>1</eqn></aux>
      <stock name="s"><eqn>a[x] + SUM(a) + gone.y</eqn><inflow>a</inflow></stock>
      """,
      outside: "<dimensions><dim name=\"Region\"><elem name=\"x\"/></dim></dimensions>")
    let messages = SmallModel.messages(text)
    #expect(
      messages == [
        "6:2:6 no model is called `gone` | a module holds the `<model>` of its name",
        "7:38:6 no dimension is called `Ragion` | did you mean `Region`?",
      ])
  }

  @Test func `numbers can be set by name and element`() throws {
    let variables = """
      <stock name="Stock A"><eqn>1</eqn><inflow>gain</inflow></stock>
      <flow name="gain"><eqn>r</eqn></flow><aux name="r"><eqn>1</eqn></aux>
      """
    let run = try SmallModel.run(
      variables,
      settings: [.init(name: "stock_a", value: 5), .init(name: "R", value: 2)])
    #expect(run["stock a"] == [5, 7, 9, 11, 13])
    #expect(throws: (any Error).self) {
      try SmallModel.run(variables, settings: [.init(name: "stock b", value: 1)])
    }
  }

  @Test func `stocks, flows and what shares them`() throws {
    let run = try SmallModel.run(
      """
      <stock name="a"><eqn>10</eqn><outflow>f</outflow></stock>
      <stock name="b"><eqn>0</eqn><inflow>f</inflow><outflow>"out flow"</outflow></stock>
      <flow name="f"><eqn>a / 2</eqn></flow>
      <flow name="Out Flow"><eqn>-1</eqn><non_negative/></flow>
      """)
    #expect(run["a"] == [10, 5, 2.5, 1.25, 0.625])
    #expect(run["b"] == [0, 5, 7.5, 8.75, 9.375])
  }

  @Test func `mistakes come all at once, each with its place and what is near`() {
    let text = SmallModel.text(
      """
      <stock name="pool"><eqn>starting_level</eqn><inflow>fill rat</inflow></stock>
      <flow name="fill rate"><eqn>1 + MAXX(2, 3)</eqn></flow>
      <aux name="starting levels"><eqn>7 *</eqn></aux>
      <aux name="Fill_Rate"><eqn>1</eqn></aux>
      """)
    #expect(
      SmallModel.messages(text) == [
        "6:25:14 nothing is called `starting_level` | did you mean `starting levels`?",
        "6:53:8 no flow is called `fill rat`, which should flow into `pool` | did you mean `fill rate`?",
        "7:33:10 no function or macro is called `MAXX` | did you mean `MAX`?",
        "8:36:1 the equation ends where a number, a name or a function is expected",
        "9:2:3 two variables are called `Fill_Rate` | case, spaces and underscores do not tell names apart",
      ])
  }

  @Test func `circles are named with their way`() {
    let text = SmallModel.text(
      "<aux name=\"a\"><eqn>b</eqn></aux>\n<aux name=\"b\"><eqn>c + 1</eqn></aux>\n"
        + "<aux name=\"c\"><eqn>a</eqn></aux>")
    let messages = SmallModel.messages(text)
    #expect(messages.count == 1)
    #expect(messages[0].contains("circle: `a` → `b` → `c` → `a`"), "\(messages)")
  }
}
