"""Words from which names are made that no list of a family holds."""

from guided_reasoning.data.vocabulary import words

PARTS = words(
    "user file path node edge parent child start finish begin end current previous max min avg mean median buffer "
    "cache cursor range span window frame grid cell block page group team player game round distance velocity angle "
    "radius diameter area perimeter mass energy force power temp heat cost fee tax discount profit loss income salary "
    "wage balance account bank order cart product shipping invoice customer client server request response session "
    "event error warning retry timeout interval delay duration hour minute second week month year date clock flag "
    "state mode kind category version release branch commit build target source origin remote local partial final "
    "initial former latest upper lower middle center front back top bottom inner outer north south east west red "
    "green blue pixel layer seed epoch accuracy success failure attempt hits misses wins losses draws goals shots "
    "passes lives gems health damage armor shield magic mana gold silver iron wood food water bread sugar salt flour "
    "apples pears melons seats rooms floors doors windows walls chairs tables lamps students teachers classes grades "
    "exam quiz homework lesson chapter paragraph sentence letter digit symbol index tmp acc res val num obj arr lst "
    "vec mat prod quot diff ratio percent share part whole fraction numerator denominator factor multiple divisor "
    "exponent root square cube prime odd even carry borrow memo guess secret hidden pending queued running"
)

OBJECTS = words(
    "phones hats rocks dolls shoes socks shirts scarves gloves rings necklaces bracelets chains watches mirrors combs "
    "spoons forks knives plates bowls pans kettles mugs napkins towels pillows blankets rugs curtains vases baskets "
    "ladders ropes nails screws bolts hammers saws drills wires pipes planks boards wheels tires pumps helmets bikes "
    "scooters skates balls bats rackets nets darts dice chips cards drums flutes violins guitars trumpets records "
    "discs films posters paintings frames statues maps globes atlases novels comics magazines letters parcels "
    "envelopes folders staplers rulers erasers sharpeners scissors markers chalks sponges soaps brooms buckets mops "
    "seeds bulbs roses tulips daisies shrubs bushes trees logs leaves twigs cones berries grapes melons peaches "
    "cherries mangoes bananas carrots onions potatoes peppers pumpkins radishes turnips beans peas waffles pancakes "
    "pies tarts donuts bagels rolls loaves sandwiches burgers pizzas noodles sausages candies lollipops caramels "
    "robots trains trucks planes boats kayaks canoes sails anchors tents lamps torches batteries cables chargers "
    "cameras lenses tripods screens keyboards printers radios speakers microphones clocks bells horns masks capes "
    "crowns swords shields arrows bows spears fossils crystals gems pebbles bones skulls insects beetles spiders"
)

NOUNS = words(
    "arm arch bark barn bell bolt bone boot brick brook brush cabin cable camel canal candy canoe cave chain chalk "
    "chest chief clay cliff cloak coach coal coast comet coral couch craft crane crate creek crown curve dawn desk "
    "diver dock dome donkey dragon dream drum dust echo elbow engine fabric falcon farm feather fence fern ferry flag "
    "flame fleet flint flute foam forest forge frost gate giant glass globe glove goat grain gravel guitar gull "
    "harbor harvest helmet hill hook hotel island jacket jungle kettle kite knight ladder lantern lawn lever lizard "
    "lobby magnet market mask metal mill mint mirror monkey moss motor nest night noise north oasis ocean office "
    "onion orbit otter oven owner oyster paddle palace parade parcel path pearl pedal pilot pine pirate planet plate "
    "pond port powder prism pulse pump quilt quartz rabbit radar raft ranch ribbon ridge ring road rocket roof rope "
    "sail sand scarf school scout seed shadow shark shell ship shore signal skate slope smoke snail soap spark spider "
    "spoon spring squid stamp steam steel stool sunset swamp sword temple tent thread throne tiger timber tower trail "
    "tunnel turtle valley vapor velvet village violet wagon wall wave whale wheel willow winter wizard yacht zinc"
)

FIRST_NAMES = {
    "she": words(
        "Ada Adele Alicia Alina Amara Anita Anouk Anya Asha Ashley Aurora Bertha Beth Betty Bonnie Bridget Candice "
        "Carmen Caroline Cassandra Cathy Chloe Cindy Cynthia Daisy Deborah Denise Diana Donna Dora Eileen Elaine "
        "Eleanor Elisa Emily Frances Gail Gwen Hailey Helen Holly Imani Isabel Jade Janet Jean Jenna Jenny Jill "
        "Joanna Judy Kara Karen Kate Kathy Kayla Keiko Kelly Laurie Leah Leila Leslie Lila Linda Lisa Lola Louise "
        "Luna Madison Margaret Marie Mary Megan Melissa Mia Molly Monica Nancy Natalia Nia Nicole Pam Patricia Phoebe "
        "Piper Rachel Rebecca Renata Rosie Sally Samantha Sandra Sara Sharon Sheila Shelly Sonia Sophie Susan Tamara "
        "Tara Tina Tracy Uma Vanessa Vicky Yasmin"
    ),
    "he": words(
        "Alan Aldo Amir Arjun Arlo Axel Brandon Brian Bryce Caleb Calvin Charles Connor Craig Daniel Darren David "
        "Dean Dennis Derek Donald Doug Dylan Earl Eddie Edwin Eli Elliot Eric Ethan Eugene Evan Fernando Francis "
        "Gabriel Gary George Gerald Gilbert Glenn Greg Hank Herbert Howard Hubert Ibrahim Ike Ivan Jacob Jake Jamal "
        "Jared Jason Jay Jeff Jeremy Jerry Jesse Jim Jimmy John Joseph Josh Juan Julian Justin Ken Kevin Kiran Kirk "
        "Kyle Lance Larry Leon Lorenzo Louis Luca Luis Luke Malik Marco Mario Martin Matthew Maurice Michael Miguel "
        "Mike Miles Milo Mohammed Nathan Ned Nick Nigel Noel Nolan Oswald Owen Patrick Pedro Raj Ramon Ray Reggie Rex "
        "Richard Rick Robert Rodrigo Roger Ron Ross Roy Ruben Ryan Scott Sean Sergio Seth Shane Sid Silas Stan Steve "
        "Stuart Ted Terry Tim Toby Todd Tony Troy Tyler Wade Warren Wayne William Yuri Zane"
    ),
}
