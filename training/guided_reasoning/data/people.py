"""First names for stories about several people. What `held_out` uses never occurs in the other splits."""

from guided_reasoning.data.vocabulary import HELD_OUT_NAMES, NAMES, words

FIRST_NAMES = tuple(name.text for name in NAMES) + words(
    "Alice Bob Claire Dave Eve Fred Gertrude Abel Agnes Albert Alma Andrea Anton Arthur Astrid Barbara Basil Bella "
    "Bernard Bianca Boris Brenda Bruno Camille Carla Carlos Cecil Celia Clemens Cora Cyril Dana Daphne Dario Doris "
    "Duncan Edgar Edith Elias Elsa Emil Enzo Erika Ernest Esther Eva Fabian Fatima Fiona Flora Frank Gina Gloria "
    "Gordon Greta Gustav Harold Harriet Hassan Hazel Hector Heidi Henry Hilda Ian Ida Igor Irene Iris Isaac Ismail "
    "Jana Jasper Joan Joel Jonas Judith Karin Keith Kenji Kim Kurt Laila Laura Lester Lewis Lydia Mabel Magnus "
    "Manuel Marcus Martha Maxine Mira Morris Myra Nadia Naomi Neil Nina Norman Odette Olga Oliver Orla Otto Pablo "
    "Paula Percy Petra Philip Quentin Ralph Ramona Regina Rita Roland Ronan Ruth Sabine Samir Selma Simon Stella "
    "Sven Sylvia Tanya Teresa Theo Tilda Tobias Trevor Ulla Ursula Valerie Vera Victor Vincent Violet Walter Wendy "
    "Wilma Xavier Yara Yusuf Yvonne Zack"
)
HELD_OUT_FIRST_NAMES = tuple(name.text for name in HELD_OUT_NAMES) + words(
    "Anders Brigitte Cosima Darius Eloise Farid Gwendolyn Horace Imogen Jorge Katya Leopold Mathilda Nikolai Ottilie "
    "Penelope Rafael Saskia Thaddeus Winifred"
)
