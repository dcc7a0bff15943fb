/**
 * One error in a golden chain of a family: the line as it is, what stands there instead (nothing where the step is left out), and
 * what is said first of the chain then.
 */
export const chainErrors: readonly [family: string, line: string, instead: string, wrong: string][] = [
  // ages
  [
    'ages',
    'After that, 2 times that is 23 * 2 = 46 for Maria.',
    'After that, 12 times that is 23 * 2 = 46 for Maria.',
    '12 follows neither from the question nor from an earlier step',
  ],
  ['ages', 'Tom: 45 - 15 = 30', 'Tom: 44 - 15 = 30', '44 - 15 is 29, not 30'],
  [
    'ages',
    'Next, 7 years later, that is now, Maria is 46 + 7 = 53 years old.',
    'Next, 17 years later, that is now, Maria is 46 + 7 = 53 years old.',
    '17 follows neither from the question nor from an earlier step',
  ],
  ['ages', 'difference: 53 - 20 = 33', 'difference: 53 + 20 = 33', '53 + 20 is 73, not 33'],
  [
    'ages',
    'After that, 2 times that is 23 * 2 = 46 for Maria.',
    '',
    '46 follows neither from the question nor from an earlier step',
  ],
  // arithmetic_expression
  [
    'arithmetic_expression',
    'Multiplication comes before the rest: 6 * 4 = 24, and 24 - -11 + 27 remains.',
    'Multiplication comes before the rest: 6 * 4 = 42, and 24 - -11 + 27 remains.',
    '6 * 4 is 24, not 42',
  ],
  [
    'arithmetic_expression',
    '1 + 10 = 11 -> 6 * 4 - -11 + 27',
    '1 + 12 = 11 -> 6 * 4 - -11 + 27',
    '1 + 12 is 13, not 11',
  ],
  [
    'arithmetic_expression',
    'The last step is 35 + 27 = 62.',
    'The last step is 53 + 27 = 62.',
    '53 + 27 is 80, not 62',
  ],
  ['arithmetic_expression', 'The last step is 35 + 27 = 62.', 'The last step is 35 - 27 = 62.', '35 - 27 is 8, not 62'],
  [
    'arithmetic_expression',
    'From left to right, 24 - -11 = 35, which leaves 35 + 27.',
    '',
    '24 - -11 + 27 belongs here, not 35 + 27',
  ],
  // base_conversion
  ['base_conversion', 'Digit times weight: 1 * 2 = 2.', 'Digit times weight: 1 * 2 = 1.', '1 * 2 is 2, not 1'],
  ['base_conversion', '8 * 34 = 272', '10 * 34 = 272', '10 * 34 is 340, not 272'],
  ['base_conversion', 'Its weight counts: 1 * 4 = 4.', 'Its weight counts: 11 * 4 = 4.', '11 * 4 is 44, not 4'],
  ['base_conversion', 'For this digit, 1 * 8 = 8.', 'For this digit, 1 - 8 = 8.', '1 - 8 is -7, not 8'],
  ['base_conversion', 'Together, 56 + 4 = 60.', '', 'a step is missing: 56 + 4 = 60'],
  // bitwise_logic
  [
    'bitwise_logic',
    'Since neither side holds, False or False = False.',
    'Since neither side holds, False or False = True.',
    'False or False is False, not True',
  ],
  [
    'bitwise_logic',
    'last <= 16 or open -> 23 <= 16 or False',
    'last <= 17 or open -> 23 <= 16 or False',
    'last <= 16 or open belongs here, not last <= 17 or open',
  ],
  [
    'bitwise_logic',
    'The comparison 23 <= 16 is False, leaving False or False.',
    'The comparison 23 <= 61 is False, leaving False or False.',
    '23 <= 61 is True, not False',
  ],
  [
    'bitwise_logic',
    'The comparison 23 <= 16 is False, leaving False or False.',
    'The comparison 23 > 16 is False, leaving False or False.',
    '23 > 16 is True, not False',
  ],
  [
    'bitwise_logic',
    'The largest multiple that fits is 2 * 9 = 18.',
    '',
    '18 follows neither from the question nor from an earlier step',
  ],
  // boolean_expressions
  [
    'boolean_expressions',
    'Next, True or False = True, because at least one side is True.',
    'Next, True or False = True, because at least one side is False.',
    'at least one side is True belongs here, not at least one side is False',
  ],
  ['boolean_expressions', 'not False = True', 'not True = True', 'not True is False, not True'],
  ['boolean_expressions', 'So the expression is True.', 'So the expression is False.', 'the value is True, not False'],
  [
    'boolean_expressions',
    'Next, True or False = True, because at least one side is True.',
    'Next, True and False = True, because at least one side is True.',
    'True and False is False, not True',
  ],
  [
    'boolean_expressions',
    'Next, True or False = True, because at least one side is True.',
    '',
    'a step is missing: True or False = True',
  ],
  // code_trace
  [
    'code_trace',
    'price is set to price + base, so price = 10 + 0 = 10.',
    'price is set to price + base, so price = 10 + 0 = 9.',
    '10 + 0 is 10, not 9',
  ],
  ['code_trace', 'i = 2: base = 1 % 3 = 1', 'i = 0: base = 1 % 3 = 1', 'a step is missing: i = 2'],
  ['code_trace', 'The loop runs 2 times.', 'The loop runs 0 times.', '2 belongs here, not 0'],
  ['code_trace', 'i = 1: base = 1 % 3 = 1', 'i = 1: base = 1 + 3 = 1', '1 + 3 is 4, not 1'],
  ['code_trace', 'base is set to price - 10, so base = 11 - 10 = 1.', '', 'a step is missing: base = 1'],
  // date_understanding
  [
    'date_understanding',
    'For tomorrow the day is 28 + 1 = 29, so that is 11/29/2036.',
    'For tomorrow the day is 28 + 1 = 29, so that is 11/02/2036.',
    '11/29/2036 belongs here, not 11/02/2036',
  ],
  [
    'date_understanding',
    'today: 27 + 1 = 28, so 11/28/2036',
    'today: 17 + 1 = 28, so 11/28/2036',
    '17 + 1 is 18, not 28',
  ],
  [
    'date_understanding',
    'Option (E) is 11/29/2036.',
    'Option (E) is 12/29/2036.',
    '11/29/2036 belongs here, not 12/29/2036',
  ],
  [
    'date_understanding',
    'tomorrow: 28 + 1 = 29, so 11/29/2036',
    'tomorrow: 28 * 1 = 29, so 11/29/2036',
    '28 * 1 is 28, not 29',
  ],
  // dict_operations
  [
    'dict_operations',
    'We have marks = { amy: 19, cy: 4, egg: 1 }.',
    'We have marks = { amy: 19, cy: 4, egg: 3 }.',
    'marks is { amy: 19, cy: 4, egg: 1 }, not { amy: 19, cy: 4, egg: 3 }',
  ],
  [
    'dict_operations',
    "'eve' in ['gus', 'ned']: b = False",
    "'ned' in ['gus', 'ned']: b = False",
    "'ned' follows neither from the question nor from an earlier step",
  ],
  [
    'dict_operations',
    "marks['amy'] + marks['egg'] is needed, so result = 19 + 1 = 20.",
    "marks['egg'] + marks['egg'] is needed, so result = 19 + 1 = 20.",
    "marks['amy'] + marks['egg'] belongs here, not marks['egg'] + marks['egg']",
  ],
  ['dict_operations', 'result = 19 + 1 = 20', 'result = 19 - 1 = 20', '19 - 1 is 18, not 20'],
  [
    'dict_operations',
    "Counting the keys gives 0:'amy' 1:'cy' 2:'egg', so first = 2 + 1 = 3.",
    '',
    'a step is missing: first = 3',
  ],
  // dyck_languages
  [
    'dyck_languages',
    'Still open is ( < [, which from the last to the first needs ] > ).',
    'Still open is ( < [, which from the last to the first needs ] ] ).',
    '( < [ is ] > ), not ] ] )',
  ],
  ['dyck_languages', '[ [ ] ] -> nothing', '[ [ ] > -> nothing', '[ [ ] ] belongs here, not [ [ ] >'],
  [
    'dyck_languages',
    'In ( < [ [ ] the closed pairs cancel, so ( < [ is left.',
    'In ( < [ [ ] the closed pairs cancel, so ( < < is left.',
    '( < [ [ ] is ( < [, not ( < <',
  ],
  ['dyck_languages', 'After ( < [ { } ], only ( < stays open.', '', '( < [ { } belongs here, not ( < [ [ ]'],
  // function_call
  [
    'function_call',
    'With step = 2, we add n to base, so base = 31 + 12 = 43.',
    'With step = 2, we add n to base, so base = 31 + 12 = 34.',
    '31 + 12 is 43, not 34',
  ],
  [
    'function_call',
    'price(7, 12): a = 7, n = 12',
    'price(9, 12): a = 7, n = 12',
    'price is price(7, 12), not price(9, 12)',
  ],
  [
    'function_call',
    'price(7, 12) is 67, so points = 67.',
    'price(8, 12) is 67, so points = 67.',
    'price(7, 12) belongs here, not price(8, 12)',
  ],
  ['function_call', 'step = 3: base = 43 + 12 = 55', 'step = 3: base = 43 * 12 = 55', '43 * 12 is 516, not 55'],
  ['function_call', 'With step = 2, we add n to base, so base = 31 + 12 = 43.', '', 'a step is missing: step = 2'],
  // integer_division
  [
    'integer_division',
    'Inside the brackets, 50 + 5 = 55, which leaves 3 % 24 - 55 // 9.',
    'Inside the brackets, 50 + 5 = 55, which leaves 3 % 24 - 45 // 9.',
    '3 % 24 - 55 // 9 belongs here, not 3 % 24 - 45 // 9',
  ],
  ['integer_division', '50 + 5 = 55 -> 3 % 24 - 55 // 9', '40 + 5 = 55 -> 3 % 24 - 55 // 9', '40 + 5 is 45, not 55'],
  ['integer_division', 'The rest is 55 - 54 = 1.', 'The rest is 55 - 45 = 1.', '55 - 45 is 10, not 1'],
  ['integer_division', 'What fits is 9 * 6 = 54.', 'What fits is 9 - 6 = 54.', '9 - 6 is 3, not 54'],
  ['integer_division', 'This comes to 3 - 6 = -3.', '', 'a step is missing: 3 - 6 = -3'],
  // list_operations
  [
    'list_operations',
    "'zebra' moves in at index 0, so queue = ['zebra', 'eagle', 'cup', 'dog', 'pepper', 'white'].",
    "'zebra' moves in at index 10, so queue = ['zebra', 'eagle', 'cup', 'dog', 'pepper', 'white'].",
    '0 belongs here, not 10',
  ],
  [
    'list_operations',
    'insert 6 at 2: scores = [9, 1, 6, 18, 8]',
    'insert 8 at 2: scores = [9, 1, 6, 18, 8]',
    '8 follows neither from the question nor from an earlier step',
  ],
  [
    'list_operations',
    "'cup' comes last in 0:'zebra' 1:'eagle' 2:'cup', so the code prints 2.",
    "'cup' comes last in 0:'zebra' 1:'pepper' 2:'cup', so the code prints 2.",
    "'eagle' belongs here, not 'pepper'",
  ],
  ['list_operations', 'b = 34 + 8 = 42', 'b = 34 * 8 = 42', '34 * 8 is 272, not 42'],
  ['list_operations', 'We need 10 + 6 = 16.', '', 'a step is missing: 10 + 6 = 16'],
  // logical_deduction
  [
    'logical_deduction',
    'left to right: 1 2 3 4 5 6 7, third from the left is 3',
    'left to right: 1 2 3 4 5 6 5, third from the left is 3',
    '1 2 3 4 5 6 7 belongs here, not 1 2 3 4 5 6 5',
  ],
  [
    'logical_deduction',
    'The orange book is the second from the left, which is place 2: 1 orange 3 4 5 6 7.',
    'The orange book is the second from the left, which is place 2: 1 orange 3 4 5 6 17.',
    '1 orange 3 4 5 6 7 belongs here, not 1 orange 3 4 5 6 17',
  ],
  [
    'logical_deduction',
    'The green book is the third from the right, so place 5 is taken: 1 orange 3 4 green 6 7.',
    '',
    '1 orange brown 4 5 6 7 belongs here, not 1 orange brown 4 green 6 7',
  ],
  // loop_trace
  [
    'loop_trace',
    'With j = 2, level changes to level = 20 + 2 = 22.',
    'With j = 2, level changes to level = 20 + 2 = 32.',
    '20 + 2 is 22, not 32',
  ],
  ['loop_trace', 'step: 1, 3', 'step: 3, 3', 'step is 1, 3, not 3, 3'],
  [
    'loop_trace',
    'With j = 0, we add j to level, so level = 19 + 0 = 19.',
    'With j = 0, we add j to level, so level = 91 + 0 = 19.',
    '91 + 0 is 91, not 19',
  ],
  ['loop_trace', 'j = 2: level = 20 + 2 = 22', 'j = 2: level = 20 - 2 = 22', '20 - 2 is 18, not 22'],
  ['loop_trace', 'With j = 2, level changes to level = 20 + 2 = 22.', '', 'a step is missing: level = 22'],
  // money
  ['money', 'Each time 13 - 5 = 8 dollars are saved.', 'Each time 13 - 5 = 6 dollars are saved.', '13 - 5 is 8, not 6'],
  ['money', 'September each time: 13 - 5 = 8', 'September each time: 31 - 5 = 8', '31 - 5 is 26, not 8'],
  [
    'money',
    '9 dollars more make 96 + 9 = 105 dollars.',
    '9 dollars more make 86 + 9 = 105 dollars.',
    '86 + 9 is 95, not 105',
  ],
  ['money', 'July: 20 * 4 = 80', 'July: 20 - 4 = 80', '20 - 4 is 16, not 80'],
  [
    'money',
    'Each time 13 - 5 = 8 dollars are saved.',
    '',
    '8 follows neither from the question nor from an earlier step',
  ],
  // multistep_arithmetic_two
  [
    'multistep_arithmetic_two',
    'In the second bracket, 8 * -9 = -72.',
    'In the second bracket, 8 * -9 = -73.',
    '8 * -9 is -72, not -73',
  ],
  ['multistep_arithmetic_two', '8 * -9 = -72', '7 * -9 = -72', '7 * -9 is -63, not -72'],
  ['multistep_arithmetic_two', 'Now 72 - 4 = 68.', 'Now 27 - 4 = 68.', '27 - 4 is 23, not 68'],
  ['multistep_arithmetic_two', 'Next, -4 * 0 = 0.', 'Next, -4 - 0 = 0.', '-4 - 0 is -4, not 0'],
  ['multistep_arithmetic_two', 'Next, -72 * -1 = 72.', '', '0 * (-72 * -1 - 4) belongs here, not 72 - 4'],
  // navigate
  ['navigate', 'With 1 step right, x = -4 + 1 = -3.', 'With 1 step right, x = -4 + 1 = 7.', '-4 + 1 is -3, not 7'],
  ['navigate', '4 steps left: x = 0 - 4 = -4', '6 steps left: x = 0 - 4 = -4', '4 steps left belongs here, not 6 left'],
  [
    'navigate',
    'Going 5 steps left makes x = 5 - 5 = 0.',
    'Going 5 steps left makes x = 5 - 4 = 0.',
    '5 - 4 is 1, not 0',
  ],
  ['navigate', '5 steps left: x = 5 - 5 = 0', '5 steps left: x = 5 + 5 = 0', '5 + 5 is 10, not 0'],
  ['navigate', 'With 8 steps right, x = -3 + 8 = 5.', '', 'a step is missing: 8 steps right'],
  // object_counting
  [
    'object_counting',
    'The head of broccoli is a vegetable, so 10 + 1 = 11.',
    'The head of broccoli is a vegetable, so 10 + 1 = 9.',
    '10 + 1 is 11, not 9',
  ],
  ['object_counting', 'wrenches: 4', 'wrenches: 6', 'wrenches is 4, not 6'],
  [
    'object_counting',
    'The onion is a vegetable, so 4 + 1 = 5.',
    'The onion is a vegetable, so 6 + 1 = 5.',
    '6 + 1 is 7, not 5',
  ],
  ['object_counting', 'head of broccoli: 10 + 1 = 11', 'head of broccoli: 10 - 1 = 11', '10 - 1 is 9, not 11'],
  ['object_counting', 'The lettuce head is a vegetable, so 6 + 1 = 7.', '', '6 belongs here, not 7'],
  // penguins_in_a_table
  [
    'penguins_in_a_table',
    'Shared by 4 animals, that is 300 / 4 = 75.',
    'Shared by 4 animals, that is 300 / 3 = 75.',
    '300 / 3 is 100, not 75',
  ],
  ['penguins_in_a_table', 'add Henry: 13, 90, 21', 'add Henry: 31, 90, 21', 'Henry is 13, 90, 21, not 31, 90, 21'],
  [
    'penguins_in_a_table',
    'With Vincent it is 40 + 50 = 90.',
    'With Vincent it is 38 + 50 = 90.',
    '38 + 50 is 88, not 90',
  ],
  ['penguins_in_a_table', 'Henry: 210 + 90 = 300', 'Henry: 210 - 90 = 300', '210 - 90 is 120, not 300'],
  ['penguins_in_a_table', 'Irene makes it 90 + 120 = 210.', '', 'a step is missing: Irene'],
  // percentages
  [
    'percentages',
    '29 workers join, which makes 420 + 29 = 449.',
    '29 workers join, which makes 420 + 29 = 459.',
    '420 + 29 is 449, not 459',
  ],
  ['percentages', 'October: 420 + 29 = 449', 'October: 420 + 19 = 449', '420 + 19 is 439, not 449'],
  [
    'percentages',
    'From 280 to 449 that is 449 - 280 = 169 workers more.',
    'From 280 to 944 that is 449 - 280 = 169 workers more.',
    '944 follows neither from the question nor from an earlier step',
  ],
  ['percentages', 'April: 280 + 70 = 350', 'April: 280 - 70 = 350', '280 - 70 is 210, not 350'],
  [
    'percentages',
    'After that, ten percent are a tenth: 350 / 10 = 35 workers.',
    '',
    '35 follows neither from the question nor from an earlier step',
  ],
  // rates
  [
    'rates',
    'Together that is 20 + 16 = 36 dollars.',
    'Together that is 20 + 16 = 38 dollars.',
    '20 + 16 is 36, not 38',
  ],
  ['rates', 'notebooks each: 4 / 2 = 2', 'notebooks each: 2 / 2 = 2', '2 / 2 is 1, not 2'],
  [
    'rates',
    'Together that is 20 + 16 = 36 dollars.',
    'Together that is 20 + 61 = 36 dollars.',
    '20 + 61 is 81, not 36',
  ],
  ['rates', 'notebooks each: 4 / 2 = 2', 'notebooks each: 4 * 2 = 2', '4 * 2 is 8, not 2'],
  [
    'rates',
    'After that, the notebooks of Ravi cost 2 * 8 = 16 dollars.',
    '',
    '16 follows neither from the question nor from an earlier step',
  ],
  // reasoning_about_colored_objects
  [
    'reasoning_about_colored_objects',
    'With the three pink notebooks we have 7 + 3 = 10.',
    'With the three pink notebooks we have 7 + 3 = 11.',
    '7 + 3 is 10, not 11',
  ],
  [
    'reasoning_about_colored_objects',
    'purple stress ball: 1',
    'purple stress ball: 0',
    'purple stress ball is 1, not 0',
  ],
  [
    'reasoning_about_colored_objects',
    'That is 1, so the answer is one, (B).',
    'That is 0, so the answer is one, (B).',
    '1 belongs here, not 0',
  ],
  [
    'reasoning_about_colored_objects',
    'three pink notebooks: 7 + 3 = 10',
    'three pink notebooks: 7 * 3 = 10',
    '7 * 3 is 21, not 10',
  ],
  ['reasoning_about_colored_objects', 'With the two pink crayons we have 3 + 2 = 5.', '', '3 belongs here, not 5'],
  // slicing
  [
    'slicing',
    '-1 counts from the end, so the end 5 - 1 = 4.',
    '-3 counts from the end, so the end 5 - 1 = 4.',
    '-1 belongs here, not -3',
  ],
  [
    'slicing',
    "So we take 1:'melon' 2:'candle' 3:'chair'.",
    "So we take 1:'melon' 2:'candle' 3:'stone'.",
    "1:'melon' 2:'candle' 3:'chair' belongs here, not 1:'melon' 2:'candle' 3:'stone'",
  ],
  ['slicing', 'start 5 - 4 = 1', 'start 5 + 4 = 1', '5 + 4 is 9, not 1'],
  [
    'slicing',
    "That means b = ['melon', 'candle', 'chair'].",
    '',
    "a step is missing: b = ['melon', 'candle', 'chair']",
  ],
  // string_operations
  [
    'string_operations',
    "The text is cut at '-', so out = ['cup', 'mango', 'brown', 'chair'].",
    "The text is cut at '-', so out = ['chair', 'mango', 'brown', 'chair'].",
    "out is ['cup', 'mango', 'brown', 'chair'], not ['chair', 'mango', 'brown', 'chair']",
  ],
  ['string_operations', '0:B 1:O 2:A, print A', '0:B 1:O 3:A, print A', 'T belongs here, not A'],
  [
    'string_operations',
    "The text is cut at '-', so out = ['cup', 'mango', 'brown', 'chair'].",
    "The text is cut at 'BOAT', so out = ['cup', 'mango', 'brown', 'chair'].",
    "'BOAT' follows neither from the question nor from an earlier step",
  ],
  [
    'string_operations',
    '0:c 1:h 2:e 3:e 4:s 5:e, print 5 + 1 = 6',
    '0:c 1:h 2:e 3:e 4:s 5:e, print 5 * 1 = 6',
    '5 * 1 is 5, not 6',
  ],
  [
    'string_operations',
    'Counting from 0 gives 0:c 1:h 2:e 3:e 4:s 5:e, so the code prints 5 + 1 = 6.',
    '',
    'a step is missing: 6',
  ],
  // temporal_sequences
  ['temporal_sequences', '5pm to 9pm is (B)', '5pm to 9pm is (C)', '5pm to 9pm is (B), not (C)'],
  [
    'temporal_sequences',
    'So Richard could have gone from 5pm to 9pm, which is option (B).',
    'So Richard could have gone from 6pm to 9pm, which is option (B).',
    '5pm to 9pm belongs here, not 6pm to 9pm',
  ],
  ['temporal_sequences', 'From 10am Richard was busy, seen by Eric until 11am.', '', '10am belongs here, not 11am'],
  // tracking_shuffled_objects
  [
    'tracking_shuffled_objects',
    'Eve: Moby Dick, Bob: Walden -> Eve: Walden, Bob: Moby Dick',
    'Eve: Moby Dick, Bob: Walden -> Eve: Moby Dick, Bob: Moby Dick',
    'Eve is Walden, not Moby Dick',
  ],
  [
    'tracking_shuffled_objects',
    'Bob: Dracula, Claire: Hamlet -> Bob: Hamlet, Claire: Dracula',
    'Bob: Dracula, Eve: Hamlet -> Bob: Hamlet, Claire: Dracula',
    'Bob and Claire belongs here, not Bob and Eve',
  ],
  [
    'tracking_shuffled_objects',
    'So at the end Bob gets Hamlet, which is option (C).',
    'So at the end Bob gets Walden, which is option (C).',
    'Bob is Hamlet, not Walden',
  ],
  [
    'tracking_shuffled_objects',
    'Alice and Bob swap Dracula and Moby Dick, so Alice gets Moby Dick and Bob Dracula.',
    '',
    'a step is missing: Alice and Bob',
  ],
  // units
  [
    'units',
    'So shared by 2, each part is 130 / 2 = 65 centimeters.',
    'So shared by 2, each part is 130 / 2 = 56 centimeters.',
    '130 / 2 is 65, not 56',
  ],
  ['units', 'each: 130 / 2 = 65', 'each: 130 / 4 = 65', '130 / 4 is 32.5, not 65'],
  [
    'units',
    'So shared by 2, each part is 130 / 2 = 65 centimeters.',
    'So shared by 2, each part is 128 / 2 = 65 centimeters.',
    '128 / 2 is 64, not 65',
  ],
  ['units', 'total: 75 + 10 = 85', 'total: 75 * 10 = 85', '75 * 10 is 750, not 85'],
  [
    'units',
    'Together that is 85 + 45 = 130 centimeters.',
    '',
    '130 follows neither from the question nor from an earlier step',
  ],
  // web_of_lies
  [
    'web_of_lies',
    'Olga says that Gina lies, which is true, so Olga tells the truth.',
    'Olga says that Gina lies, which is false, so Olga tells the truth.',
    'Gina lies is true, not false',
  ],
  [
    'web_of_lies',
    'Hazel says Olga lies: False, so Hazel lies',
    'Olga says Olga lies: False, so Hazel lies',
    'Gina belongs here, not Olga',
  ],
  [
    'web_of_lies',
    'That Olga lies is false, so Hazel, who says it, lies.',
    'That Henry lies is false, so Hazel, who says it, lies.',
    'Olga belongs here, not Henry',
  ],
  ['web_of_lies', 'That Olga lies is false, so Hazel, who says it, lies.', '', 'a step is missing: Hazel'],
  // word_problem
  [
    'word_problem',
    'Max pays 3 dollars for wrapping, so it is 11 + 3 = 14 dollars.',
    'Max pays 3 dollars for wrapping, so it is 11 + 3 = 41 dollars.',
    '11 + 3 is 14, not 41',
  ],
  ['word_problem', 'tip: 4 + 7 = 11', 'tip: 4 + 5 = 11', '4 + 5 is 9, not 11'],
  [
    'word_problem',
    'Max pays 3 dollars for wrapping, so it is 11 + 3 = 14 dollars.',
    'Max pays 3 dollars for wrapping, so it is 21 + 3 = 14 dollars.',
    '21 + 3 is 24, not 14',
  ],
  ['word_problem', 'wrapping: 11 + 3 = 14', 'wrapping: 11 - 3 = 14', '11 - 3 is 8, not 14'],
  [
    'word_problem',
    'Max gives a tip of 7 dollars, so it is 4 + 7 = 11 dollars.',
    '',
    '11 follows neither from the question nor from an earlier step',
  ],
  // word_sorting
  [
    'word_sorting',
    's: sprint silence smuggle -> si silence, sm smuggle, sp sprint',
    's: sprint silence smuggle -> si silence, sm become, sp sprint',
    's is silence smuggle sprint, not silence become sprint',
  ],
  ['word_sorting', 'i: inlet', 'i: rainbow', 'i is inlet, not rainbow'],
  ['word_sorting', 'i has only inlet.', '', 'a step is missing: i = inlet'],
];
